import { Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '#web-ui/api/client.js';
import { BlocksView } from '#web-ui/source/blocks-view.js';
import { PdfView } from '#web-ui/source/pdf-view.js';
import { PictureView } from '#web-ui/source/picture-view.js';
import { SourceHead } from '#web-ui/source/source-head.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';
import { useDocument, type DocumentRecord } from '#web-ui/source/use-document.js';
import { viewOf, type View } from '#web-ui/source/view-of.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';
import './source.css';

export interface SourceProps {
  readonly library: string;
  readonly document: string;
  /** Where it is opened; the same object for as long as it is the same place. */
  readonly place?: SourcePlace;
  /** Nothing else is on the page; not unless told. */
  readonly isAlone?: boolean;
}

const beginning: SourcePlace = {};
/** The server gives it to nobody, or not to this person. */
const withheld: ReadonlySet<number> = new Set([401, 403, 404]);

/** A document at a place: as it is printed where it can be drawn, else as it was read, with what is quoted marked. */
export function Source({ library, document, place = beginning, isAlone = false }: SourceProps): ReactElement {
  const query = useDocument(library, document);
  const status = query.error instanceof Problem ? query.error.status : 0;
  // Whoever may not see it, or not any more, does not see what was read of it before either.
  if (withheld.has(status)) {
    if (!place.quote) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
    return <Quoted quote={place.quote} isGone={status === 404} />;
  }
  return (
    <Fetched query={query} wait={<WaitingLines />}>
      {(record) => <SeenSource key={document} library={library} record={record} place={place} isAlone={isAlone} />}
    </Fetched>
  );
}

interface SeenProps {
  readonly isAlone: boolean;
  readonly library: string;
  readonly record: DocumentRecord;
  readonly place: SourcePlace;
}

function SeenSource({ library, record, place, isAlone }: SeenProps): ReactElement {
  const { t } = useTranslation('source');
  const original = viewOf(record);
  const [view, setView] = useState<View>(original);
  const { document } = record;
  const options = [
    { value: original, label: t(`views.${original}`) },
    { value: 'text' as const, label: t('views.text') },
  ];
  return (
    <article className="source">
      <SourceHead library={library} record={record} place={place} isAlone={isAlone} />
      {original !== 'text' && (
        <Segmented className="source-views" options={options} value={view} onChange={setView} aria-label={t('viewAs')} />
      )}
      {view === 'pdf' && <PdfView library={library} document={document} place={place} />}
      {view === 'picture' && <PictureView library={library} document={document} place={place} />}
      {view === 'text' && <BlocksView library={library} document={document} place={place} />}
    </article>
  );
}

/** Who may ask but not read, or comes when it is gone, sees what was quoted to them. */
function Quoted({ quote, isGone }: { readonly quote: string; readonly isGone: boolean }): ReactElement {
  const { t } = useTranslation('source');
  return (
    <figure className="source-quote">
      <blockquote>{quote}</blockquote>
      <figcaption>{t(isGone ? 'quoteOfGone' : 'quoteAlone')}</figcaption>
    </figure>
  );
}
