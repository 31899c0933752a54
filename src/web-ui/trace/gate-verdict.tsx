import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import { FeatureTable } from '#web-ui/trace/feature-table.js';
import { useReasonWords } from '#web-ui/trace/use-reason-words.js';
import type { Verdict } from '#web-ui/trace/verdict.js';
import './trace.css';

interface Props {
  readonly gate: Verdict;
  readonly reason: string | null;
}

const threeDigits = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

/** How the gate judged a message, and by what. */
export function GateVerdict({ gate, reason }: Props): ReactElement {
  const { t, i18n } = useTranslation('why');
  const reasonWords = useReasonWords();
  const figure = (value: number): string => figureOf(value, i18n.language, threeDigits);
  return (
    <section className="trace-part">
      <h3>{t('gate')}</h3>
      <p>
        {gate.accepted ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{' '}
        <strong>{gate.accepted ? t('accepted') : t('refused')}</strong>
        {reason && ` · ${reasonWords(reason)}`}
      </p>
      <dl className="trace-figures figures">
        <dt>{t('relevance')}</dt>
        <dd>{figure(gate.probability)}</dd>
        <dt>{t('needed')}</dt>
        <dd>{figure(gate.threshold)}</dd>
        {gate.similarity !== null && (
          <>
            <dt>{t('similarity')}</dt>
            <dd>{figure(gate.similarity)}</dd>
          </>
        )}
      </dl>
      {gate.secondOpinion && <p>{t('secondOpinion', { said: t(`opinions.${gate.secondOpinion}`) })}</p>}
      {gate.features.length > 0 && (
        <>
          <h4>{t('features')}</h4>
          <FeatureTable found={gate.features} />
        </>
      )}
    </section>
  );
}
