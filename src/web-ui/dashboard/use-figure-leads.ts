import { useTranslation } from 'react-i18next';
import { valuesOf } from '#web-ui/dashboard/chart-option.js';
import type { FigureName, Figures } from '#web-ui/dashboard/dashboard-api.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';
import { figureOf } from '#web-ui/shell/in-language.js';

/** The number that matters of each figure, in a sentence; none where nothing was counted. */
export function useFigureLeads(figures: Figures): Partial<Record<FigureName, string>> {
  const { t, i18n } = useTranslation('dashboard');
  const words = useFigureWords();
  const count = (value: number): string => figureOf(value, i18n.language);
  const sum = (figure: FigureName, column: string): number => {
    const table = figures.figures[figure];
    return table ? valuesOf(table, column).reduce<number>((total, value) => total + (value ?? 0), 0) : 0;
  };
  const { questions, declined, latency, tokensOfAnswer, costOfAnswer, useful } = figures;
  const pair = (
    unit: 'count' | 'cost' | 'milliseconds',
    { median, p95 }: { readonly median: number | null; readonly p95: number | null },
  ): string =>
    median === null || p95 === null
      ? ''
      : t(unit === 'count' ? 'leads.eachTokens' : 'leads.percentiles', {
          median: words.figure(median, unit),
          p95: words.figure(p95, unit),
        });
  const unpriced = sum('cost', 'unpriced');
  const cost = t('leads.cost', { figure: words.figure(sum('cost', 'cost'), 'cost') });
  const missed = sum('feedback', 'should-have-answered');
  return {
    outcomes: t('leads.outcomes', { count: questions, figure: count(questions) }),
    reasons: t('leads.reasons', { count: declined, figure: count(declined) }),
    feedback: [
      useful && t('leads.useful', { hits: count(useful.hits), of: count(useful.of) }),
      missed > 0 && t('leads.missed', { count: missed, figure: count(missed) }),
    ]
      .filter(Boolean)
      .join(' '),
    latency: pair('milliseconds', latency),
    'answer-tokens': pair('count', tokensOfAnswer),
    'answer-cost': pair('cost', costOfAnswer),
    tokens: t('leads.tokens', { input: count(sum('tokens', 'inputTokens')), output: count(sum('tokens', 'outputTokens')) }),
    cost: unpriced > 0 ? `${cost} ${t('leads.unpriced', { count: unpriced, figure: count(unpriced) })}` : cost,
  };
}
