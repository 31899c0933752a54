import { Grid, Tabs } from 'antd';
import { useCallback, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChunksView } from '#web-ui/documents/chunks-view.js';
import { BlocksView } from '#web-ui/source/blocks-view.js';
import { PdfView } from '#web-ui/source/pdf-view.js';
import { PictureView } from '#web-ui/source/picture-view.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';
import type { Block, DocumentRecord } from '#web-ui/source/use-document.js';
import { viewOf } from '#web-ui/source/view-of.js';
import '#web-ui/source/source.css';

interface SideProps {
  readonly library: string;
  readonly record: DocumentRecord;
}

type Side = 'original' | 'blocks' | 'chunks';
const nowhere: SourcePlace = {};

/** The original beside what was read of it beside what it was cut into; what is chosen in one is marked in the others. */
export function SideBySide({ library, record }: SideProps): ReactElement {
  const { t } = useTranslation('document');
  const [place, setPlace] = useState<SourcePlace>(nowhere);
  const isWide = Grid.useBreakpoint().xl ?? false;
  const chooseBlock = useCallback(({ start, end, page, text }: Block) => setPlace({ start, end, page, quote: text }), []);
  const { document } = record;
  const view = viewOf(record);
  const sides: readonly (readonly [Side, ReactNode])[] = [
    ...(view === 'text' ? [] : [['original', <Original key="original" {...{ library, document, place, view }} />] as const]),
    ['blocks', <BlocksView key="blocks" library={library} document={document} place={place} onChoose={chooseBlock} />],
    ['chunks', <ChunksView key="chunks" library={library} document={document} place={place} onChoose={setPlace} />],
  ];
  if (!isWide) return <Tabs items={sides.map(([side, children]) => ({ key: side, label: t(`sides.${side}`), children }))} />;
  return (
    <div className="document-sides" data-sides={sides.length}>
      {sides.map(([side, children]) => (
        <section key={side} className="document-side" aria-label={t(`sides.${side}`)}>
          <h2>{t(`sides.${side}`)}</h2>
          <div className="document-scroll" tabIndex={0} role="group" aria-label={t(`sides.${side}`)}>
            {children}
          </div>
        </section>
      ))}
    </div>
  );
}

interface OriginalProps {
  readonly library: string;
  readonly document: string;
  readonly place: SourcePlace;
  readonly view: 'pdf' | 'picture';
}

function Original({ view, ...shown }: OriginalProps): ReactElement {
  return view === 'pdf' ? <PdfView {...shown} /> : <PictureView {...shown} />;
}
