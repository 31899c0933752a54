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

/** A document at a place: as it is printed where it can be drawn, else as it was read, with what is quoted marked. */
export function Source({ library, document, place = beginning, isAlone = false }: SourceProps): ReactElement {
  return (
    <Fetched
      query={useDocument(library, document)}
      wait={<WaitingLines />}
      failed={(error, onRetry) => <Unseen error={error} place={place} onRetry={onRetry} />}
    >
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

interface UnseenProps {
  readonly error: Error;
  readonly place: SourcePlace;
  readonly onRetry: () => void;
}

/** Who may ask but not read, or comes when it is gone, sees what was quoted to them; another failure says what to do. */
function Unseen({ error, place, onRetry }: UnseenProps): ReactElement {
  const { t } = useTranslation('source');
  const status = error instanceof Problem ? error.status : 0;
  if (![401, 403, 404].includes(status) || !place.quote) return <Trouble error={error} onRetry={onRetry} />;
  return (
    <figure className="source-quote">
      <blockquote>{place.quote}</blockquote>
      <figcaption>{t(status === 404 ? 'quoteOfGone' : 'quoteAlone')}</figcaption>
    </figure>
  );
}
