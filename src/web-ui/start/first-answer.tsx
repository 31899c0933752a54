import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { LazyAnswerText } from '#web-ui/ask/lazy-answer-text.js';
import { headingPath } from '#web-ui/shell/heading-path.js';
import '#web-ui/ask/ask.css';

export interface Reply {
  readonly outcome: 'answered' | 'declined';
  readonly reply: string | null;
  readonly answer: string | null;
  readonly citations: readonly Citation[];
}

/** An answer, and under it where each number of it comes from. */
export function FirstAnswer({ reply }: { readonly reply: Reply }): ReactElement {
  const { t } = useTranslation('start');
  if (reply.outcome === 'declined')
    return (
      <div className="start-answer">
        {reply.reply && <p>{reply.reply}</p>}
        <Alert type="info" showIcon title={t('question.declined')} description={t('question.declinedRemedy')} />
      </div>
    );
  return (
    <>
      <div className="start-answer" data-testid="answer">
        <LazyAnswerText text={reply.answer ?? ''} citations={reply.citations} isWritten onOpen={showSource} />
      </div>
      <h3 className="start-sources-heading">{t('question.sources')}</h3>
      <ol className="start-sources">
        {reply.citations.map((citation) => (
          <Source key={citation.number} citation={citation} />
        ))}
      </ol>
    </>
  );
}

/** Where a number of the answer comes from stands below it. */
function showSource({ number }: Citation): void {
  document.getElementById(`start-source-${number}`)?.focus();
}

function Source({ citation: { number, document, heading, page, quote } }: { readonly citation: Citation }): ReactElement {
  const { t } = useTranslation('start');
  const place = [headingPath(heading), page === null ? null : t('question.page', { page })].filter(Boolean).join(', ');
  return (
    <li id={`start-source-${number}`} tabIndex={-1}>
      <strong className="figures">{`[${number}] ${document}`}</strong> {place}
      <blockquote className="start-quote">{quote}</blockquote>
    </li>
  );
}
