import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Citation {
  readonly number: number;
  readonly document: string;
  readonly heading: string | null;
  readonly page: number | null;
  readonly quote: string;
}

export interface Reply {
  readonly outcome: 'answered' | 'declined';
  readonly reply: string | null;
  readonly answer: string | null;
  readonly citations: readonly Citation[];
}

/** An answer as text, and under it where each number of it comes from. */
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
        {reply.answer}
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

function Source({ citation: { number, document, heading, page, quote } }: { readonly citation: Citation }): ReactElement {
  const { t } = useTranslation('start');
  const place = [heading, page === null ? null : t('question.page', { page })].filter(Boolean).join(', ');
  return (
    <li>
      <strong className="figures">{`[${number}] ${document}`}</strong> {place}
      <blockquote className="start-quote">{quote}</blockquote>
    </li>
  );
}
