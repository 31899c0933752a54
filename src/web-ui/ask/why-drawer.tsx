import { useQuery } from '@tanstack/react-query';
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { WhyPassages } from '#web-ui/ask/why-passages.js';
import { en as featureWords } from '#web-ui/words/features.js';
import { WhyStages } from '#web-ui/ask/why-stages.js';

interface Props {
  readonly conversation: string;
  readonly turn: string;
  readonly onClose: () => void;
}

async function readWhy(conversation: string, turn: string) {
  return dataOf(await api.GET('/api/v1/conversations/{conversation}/turns/{turn}/why', { params: { path: { conversation, turn } } }));
}

export type Why = Awaited<ReturnType<typeof readWhy>>;

const threeDigits = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

/** What was looked at and weighed for an answer, or for silence. */
export function WhyDrawer({ conversation, turn, onClose }: Props): ReactElement {
  const { t } = useTranslation('why');
  const { data, error, refetch } = useQuery({ queryKey: ['why', conversation, turn], queryFn: () => readWhy(conversation, turn) });
  return (
    <Dialog side="end" title={data?.reason ? t('titleDeclined') : t('title')} onClose={onClose}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spin />}
      {data && <WhyGate why={data} />}
      {data?.trace && <WhyStages trace={data.trace} />}
      {data?.trace && <WhyPassages trace={data.trace} />}
      {data && !data.trace && <p className="ask-quiet">{t('withoutTrace')}</p>}
    </Dialog>
  );
}

function WhyGate({ why: { gate, reason } }: { readonly why: Why }): ReactElement {
  const { t, i18n } = useTranslation('why');
  const figure = (value: number): string => figureOf(value, i18n.language, threeDigits);
  return (
    <section>
      <h3>{t('gate')}</h3>
      <p>
        {gate.accepted ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{' '}
        <strong>{gate.accepted ? t('accepted') : t('refused')}</strong>
        {reason && ` · ${t(`reasons.${reason as keyof Reasons}.what`)}`}
      </p>
      <dl className="ask-figures figures">
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
      {gate.features.length > 0 && <Features features={gate.features} />}
    </section>
  );
}

type Reasons = Record<'off-topic', unknown>;

type FeatureName = Exclude<keyof typeof featureWords, 'other'>;

function Features({ features }: { readonly features: Why['gate']['features'] }): ReactElement {
  const { t, i18n } = useTranslation('why');
  const figure = (value: number, signDisplay: 'auto' | 'exceptZero' = 'auto'): string =>
    figureOf(value, i18n.language, { ...threeDigits, signDisplay });
  const { t: ofFeatures } = useTranslation('features');
  const nameOf = (name: string): string => (name in featureWords ? ofFeatures(name as FeatureName) : ofFeatures('other', { name }));
  return (
    <table className="ask-why-table">
      <caption>{t('features')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('feature')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('contribution')}</th>
        </tr>
      </thead>
      <tbody>
        {features.map(({ name, value, contribution }) => (
          <tr key={name}>
            <th scope="row">{nameOf(name)}</th>
            <td>{figure(value)}</td>
            <td>{figure(contribution, 'exceptZero')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
