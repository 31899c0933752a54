import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FeatureTable } from '#web-ui/trace/feature-table.js';
import type { Explanation } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';

/** Why a message is answered, or not: in a sentence first, then what weighed, then what is near to it. */
export function Explained({ explanation }: { readonly explanation: Explanation }): ReactElement | null {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  const { verdict, accepted, passages, examples } = explanation;
  if (!verdict) return null;
  const said = { probability: figure(verdict.probability), threshold: figure(verdict.threshold) };
  return (
    <>
      <Alert type={accepted ? 'success' : 'info'} showIcon title={accepted ? t('explain.accepted', said) : t('explain.declined', said)} />
      <h2>{t('explain.features')}</h2>
      <FeatureTable found={verdict.features} />
      <h2>{t('explain.passages')}</h2>
      <ul className="gate-lines">
        {passages.map(({ document, headings, text, similarity }, i) => (
          <li key={i}>
            <span className="quiet figures">
              {[document, ...headings].join(' › ')} · {t('explain.similarity', { similarity: figure(similarity) })}
            </span>
            <span className="gate-line-text">{text}</span>
          </li>
        ))}
      </ul>
      <h2>{t('explain.examples')}</h2>
      {examples.length === 0 && <p className="quiet">{t('explain.noExamples')}</p>}
      <ul className="gate-lines">
        {examples.map(({ text, label, similarity }, i) => (
          <li key={i}>
            <span className="gate-line-text">{text}</span>
            <span className="quiet figures">
              {t(`changes.${label}`)} · {t('explain.similarity', { similarity: figure(similarity) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
