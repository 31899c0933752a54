import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';

/** The figures behind the sentence, each with what it is, its interval and where it comes from. */
export function PointFigures({ point, count }: { readonly point: CurvePoint | null; readonly count: number }): ReactElement {
  const { t } = useTranslation('gate');
  const { percent } = usePointWords();
  return (
    <>
      <dl className="gate-figures figures" aria-label={t('figures.label')}>
        {(['precision', 'recall', 'f1'] as const).map((name) => {
          const estimate = point?.[name] ?? null;
          return (
            <div key={name}>
              <dt>{t(`figures.${name}`)}</dt>
              <dd>
                <strong>{estimate ? percent(estimate.value) : t('figures.none')}</strong>{' '}
                {estimate && (
                  <span className="quiet">{t('figures.interval', { low: percent(estimate.low), high: percent(estimate.high) })}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="quiet">
        {point && t('figures.of', { hits: point.hits, accepted: point.accepted })} {t('figures.source', { count })}
      </p>
    </>
  );
}
