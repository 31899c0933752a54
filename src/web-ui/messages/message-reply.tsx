import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Trace } from '#web-ui/messages/messages-api.js';
import { sourceAddress } from '#web-ui/source/source-place.js';
import { headingPath } from '#web-ui/shell/heading-path.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** What a person saw, and where it is from; it is shown as it was written, not as a page. */
export function MessageReply({ trace }: { readonly trace: Trace }): ReactElement {
  const { t } = useTranslation('messages');
  const { reply, citations, library, outcome, cachedFrom } = trace;
  const silent = outcome === 'answered' ? t('replyNotKept') : t('silent');
  return (
    <section className="trace-part">
      <h3>{t('reply')}</h3>
      {reply === null ? <p className="quiet">{silent}</p> : <div className="message-reply message-words">{reply}</div>}
      {cachedFrom !== undefined && (
        <p>
          <Link href={pageOf(library, 'messages', cachedFrom)}>{t('cachedFrom')}</Link>
        </p>
      )}
      {citations.length > 0 && (
        <ol className="message-citations" aria-label={t('citations')}>
          {citations.map((citation) => (
            <li key={citation.number} value={citation.number}>
              <Cited library={library} citation={citation} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type Citation = Trace['citations'][number];

function Cited({ library, citation }: { readonly library: string; readonly citation: Citation }): ReactElement {
  const { document, heading, page, quote, start, end, web, url } = citation;
  const words = [web?.title ?? document, headingPath(heading)].filter(Boolean).join(' › ');
  if (web)
    return url && /^https?:/u.test(url) ? (
      <a href={url} rel="noreferrer" target="_blank">
        {words || url}
      </a>
    ) : (
      <span>{words}</span>
    );
  return <Link href={sourceAddress(library, document, { page, quote, start, end })}>{words}</Link>;
}
