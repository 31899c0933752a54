import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from '#web-ui/dashboard/dashboard-api.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';
import { figureOf } from '#web-ui/shell/in-language.js';

const percent = { style: 'percent', maximumFractionDigits: 0 } as const;

/** The numbers that are looked at first. */
export function Headlines({ figures }: { readonly figures: Figures }): ReactElement {
  const { t, i18n } = useTranslation('dashboard');
  const words = useFigureWords();
  const { questions, answered, declined, failed, useful, latency } = figures;
  const share = (value: number): string => figureOf(value, i18n.language, percent);
  const count = (value: number): string => figureOf(value, i18n.language);
  const seconds = (value: number | null): string => (value === null ? '–' : words.figure(value, 'milliseconds'));
  const interval = useful && t('headlines.interval', { low: share(useful.low), high: share(useful.high), of: count(useful.of) });
  return (
    <dl className="dashboard-headlines figures">
      <Headline
        name={t('headlines.questions')}
        value={count(questions)}
        more={t('headlines.failed', { count: failed, figure: count(failed) })}
      />
      <Headline
        name={t('headlines.answered')}
        value={questions === 0 ? '–' : share(answered / questions)}
        more={t('headlines.counts', { answered: count(answered), declined: count(declined) })}
      />
      <Headline
        name={t('headlines.useful')}
        value={useful ? share(useful.hits / useful.of) : '–'}
        more={interval ?? t('headlines.unjudged')}
      />
      <Headline name={t('headlines.latency')} value={seconds(latency.median)} more={t('headlines.p95', { value: seconds(latency.p95) })} />
    </dl>
  );
}

function Headline({ name, value, more }: { readonly name: string; readonly value: string; readonly more: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="dashboard-headline">{value}</dd>
      <dd className="dashboard-quiet">{more}</dd>
    </div>
  );
}
