import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Asked, FigureName, Figures } from '#web-ui/dashboard/dashboard-api.js';
import { FigureCard } from '#web-ui/dashboard/figure-card.js';
import { MessagesLink } from '#web-ui/dashboard/messages-link.js';
import { ReasonLinks } from '#web-ui/dashboard/reason-links.js';
import { useFigureLeads } from '#web-ui/dashboard/use-figure-leads.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Props {
  readonly figures: Figures;
  readonly asked: Asked;
  /** Whether they are shown to an admin, for whom messages of all libraries are in one list. */
  readonly ofAll: boolean;
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
export function AllFigures({ figures, asked, ofAll }: Props): ReactElement {
  const leads = useFigureLeads(figures);
  const shown: readonly FigureName[] = asked.library === null ? ['libraries', ...inOrder] : inOrder;
  return (
    <div className="dashboard-figures">
      {shown.map((figure) => {
        const table = figures.figures[figure];
        return (
          table && (
            <FigureCard key={figure} figure={figure} table={table} asked={asked} {...(leads[figure] && { lead: leads[figure] })}>
              {figure === 'reasons' && <ReasonLinks table={table} asked={asked} ofAll={ofAll} />}
              <Origin figure={figure} asked={asked} ofAll={ofAll} />
            </FigureCard>
          )
        );
      })}
    </div>
  );
}

interface OriginProps extends Omit<Props, 'figures'> {
  readonly figure: FigureName;
}

function Origin({ figure, asked, ofAll }: OriginProps): ReactElement | null {
  const { t } = useTranslation('dashboard');
  const toMessages = (words: string, outcome?: 'answered' | 'declined'): ReactElement => (
    <MessagesLink asked={asked} ofAll={ofAll} {...(outcome && { outcome })}>
      {words}
    </MessagesLink>
  );
  const toLibrary = (page: string, words: string): ReactElement | null =>
    asked.library === null ? null : <Link href={pageOf(asked.library, page)}>{words}</Link>;
  const answered = (): ReactElement => toMessages(t('from.answered'), 'answered');
  const origins: Partial<Record<FigureName, () => ReactElement | null>> = {
    outcomes: () => toMessages(t('from.messages')),
    reasons: () => toMessages(t('from.declined'), 'declined'),
    latency: answered,
    'answer-tokens': answered,
    'answer-cost': answered,
    documents: () => toLibrary('documents', t('from.documents')),
    gaps: () => toLibrary('unanswered', t('from.unanswered')),
  };
  const origin = origins[figure]?.() ?? null;
  return origin && <p className="dashboard-origin">{origin}</p>;
}
