import { FileTextOutlined, GlobalOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { nameOf, usePlace } from '#web-ui/ask/place-of.js';
import { plainWords } from '#web-ui/ask/plain-words.js';

interface Props {
  readonly citations: readonly Citation[];
  readonly opened: Citation | null;
  readonly onOpen: (citation: Citation) => void;
}

/** What an answer cites, each with its place and the words that are quoted; one click opens it there. */
export function SourceList({ citations, opened, onOpen }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const place = usePlace();
  return (
    <ol className="ask-sources" aria-label={t('sources.label')}>
      {citations.map((citation) => (
        <li key={citation.number}>
          <button type="button" className="ask-source" aria-current={citation === opened || undefined} onClick={() => onOpen(citation)}>
            <span className="ask-source-name">
              <span className="ask-cite ask-cite-plain figures">{citation.number}</span>
              {citation.web ? <GlobalOutlined aria-label={t('sources.web')} /> : <FileTextOutlined aria-hidden />}
              <span>{nameOf(citation)}</span>
            </span>
            <span className="ask-source-place">{place(citation)}</span>
            <span className="ask-source-quote">{plainWords(citation.quote)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
