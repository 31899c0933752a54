import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trace } from '#web-ui/messages/messages-api.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';

/** What a search of the web came to. */
export function SearchedWeb({ web }: { readonly web: Trace['web'] }): ReactElement | null {
  const { t } = useTranslation('messages');
  const inWords = useFailureInWords();
  if (!web) return null;
  return (
    <section className="trace-part">
      <h3>{t('web.title')}</h3>
      <p>{t('web.asked', { engine: web.engine, query: web.query })}</p>
      {web.failure && <p>{inWords({ code: web.failure })}</p>}
      <ul>
        {web.pages.map(({ url, title, failure }, i) => (
          <li key={i} className="trace-document">
            {title || url}
            {failure && <span className="messages-quiet"> {inWords({ code: failure })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
