import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Asked, FigureName, Figures } from '#web-ui/dashboard/dashboard-api.js';
import { FigureCard } from '#web-ui/dashboard/figure-card.js';
import { MessagesLink } from '#web-ui/dashboard/messages-link.js';
import { ReasonLinks } from '#web-ui/dashboard/reason-links.js';
import { useFigureLeads } from '#web-ui/dashboard/use-figure-leads.js';

interface Props {
  readonly figures: Figures;
  readonly asked: Asked;
}

const inOrder: readonly FigureName[] = [
  'outcomes',
  'reasons',
  'feedback',
  'latency',
  'documents',
  'gaps',
  'tokens',
  'cost',
  'answer-tokens',
  'answer-cost',
];

/** Every figure, with where its numbers come from. */
export function AllFigures({ figures, asked }: Props): ReactElement {
  const leads = useFigureLeads(figures);
  const shown: readonly FigureName[] = asked.library === null ? ['libraries', ...inOrder] : inOrder;
  return (
    <div className="dashboard-figures">
      {shown.map((figure) => {
        const table = figures.figures[figure];
        return (
          table && (
            <FigureCard key={figure} figure={figure} table={table} asked={asked} {...(leads[figure] && { lead: leads[figure] })}>
              {figure === 'reasons' && <ReasonLinks table={table} asked={asked} />}
              {asked.library !== null && <Origin figure={figure} asked={asked} library={asked.library} />}
            </FigureCard>
          )
        );
      })}
    </div>
  );
}

function Origin({
  figure,
  asked,
  library,
}: {
  readonly figure: FigureName;
  readonly asked: Asked;
  readonly library: string;
}): ReactElement | null {
  const { t } = useTranslation('dashboard');
  const place = `/libraries/${encodeURIComponent(library)}`;
  const toMessages = (words: string, outcome?: 'answered' | 'declined'): ReactElement => (
    <MessagesLink asked={asked} {...(outcome && { outcome })}>
      {words}
    </MessagesLink>
  );
  const answered = (): ReactNode => toMessages(t('from.answered'), 'answered');
  const origins: Partial<Record<FigureName, () => ReactNode>> = {
    outcomes: () => toMessages(t('from.messages')),
    reasons: () => toMessages(t('from.declined'), 'declined'),
    latency: answered,
    'answer-tokens': answered,
    'answer-cost': answered,
    documents: () => <Link href={`${place}/documents`}>{t('from.documents')}</Link>,
    gaps: () => <Link href={`${place}/unanswered`}>{t('from.unanswered')}</Link>,
  };
  const origin = origins[figure];
  return origin ? <p className="dashboard-origin">{origin()}</p> : null;
}
