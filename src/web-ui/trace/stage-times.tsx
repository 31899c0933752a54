import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeconds } from '#web-ui/shell/use-seconds.js';
import { en as words } from '#web-ui/words/why.js';
import './trace.css';

type Step = Exclude<keyof typeof words.steps, 'other'>;

interface Stage {
  readonly stage: string;
  readonly milliseconds: number;
}

interface Props {
  readonly stages: readonly Stage[];
  readonly milliseconds: number;
  readonly id: string;
}

/** The steps on a line of time, each where it began; it is a list for who hears it. */
export function StageTimes({ stages, milliseconds, id }: Props): ReactElement {
  const { t } = useTranslation('why');
  const seconds = useSeconds();
  const nameOf = (stage: string): string => (stage in words.steps ? t(`steps.${stage as Step}`) : t('steps.other', { name: stage }));
  return (
    <section className="trace-part">
      <h3>{t('stages')}</h3>
      {stages.length > 0 && (
        <ol className="trace-stages">
          {placed(stages, milliseconds).map(({ stage, milliseconds: took, start, width }, i) => (
            <li key={`${stage}${i}`}>
              <span>{nameOf(stage)}</span>
              <svg className="trace-line" width="100%" height="10" aria-hidden="true">
                <rect className="trace-line-ground" y="4" width="100%" height="2" />
                <rect x={`${start}%`} width={`${width}%`} height="10" rx="3" />
              </svg>
              <span className="trace-took figures">{seconds(took)}</span>
            </li>
          ))}
        </ol>
      )}
      <p className="quiet">
        {t('total', { time: seconds(milliseconds) })} · {t('trace', { id })}
      </p>
    </section>
  );
}

/** Of a bar that would not be seen, in percent. */
const thinnest = 0.6;

/** They run one after another: each begins where the ones before it ended. In percent of the whole. */
function placed(stages: readonly Stage[], milliseconds: number): readonly (Stage & { readonly start: number; readonly width: number })[] {
  const whole = Math.max(
    milliseconds,
    stages.reduce((sum, { milliseconds: took }) => sum + took, 0),
    1,
  );
  let before = 0;
  return stages.map((stage) => {
    const start = Math.min(100 - thinnest, (before / whole) * 100);
    before += stage.milliseconds;
    return { ...stage, start, width: Math.max(thinnest, (stage.milliseconds / whole) * 100) };
  });
}
