import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeconds } from '#web-ui/ask/use-seconds.js';
import { en as words } from '#web-ui/words/why.js';
import type { Why } from '#web-ui/ask/why-drawer.js';

type Step = Exclude<keyof typeof words.steps, 'other'>;
type Trace = NonNullable<Why['trace']>;

/** How long each step took. */
export function WhyStages({ trace }: { readonly trace: Pick<Trace, 'stages' | 'milliseconds' | 'id'> }): ReactElement {
  const { t } = useTranslation('why');
  const { t: ofAsk } = useTranslation('ask');
  const seconds = useSeconds();
  const nameOf = (stage: string): string => (stage in words.steps ? t(`steps.${stage as Step}`) : t('steps.other', { name: stage }));
  return (
    <section>
      <table className="ask-why-table">
        <caption>{t('stages')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            <th scope="col">{t('time')}</th>
          </tr>
        </thead>
        <tbody>
          {trace.stages.map(({ stage, milliseconds }, i) => (
            <tr key={`${stage}${i}`}>
              <th scope="row">{nameOf(stage)}</th>
              <td>{seconds(milliseconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ask-quiet">
        {ofAsk('stages.total', { time: seconds(trace.milliseconds) })} · {t('trace', { id: trace.id })}
      </p>
    </section>
  );
}
