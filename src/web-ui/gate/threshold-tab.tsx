import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Aims } from '#web-ui/gate/aims.js';
import { CurveChart } from '#web-ui/gate/curve-chart.js';
import { figuresAt } from '#web-ui/gate/figures-at.js';
import { gateKey, readMessages, type Curve, type Mode } from '#web-ui/gate/gate-api.js';
import { GateChanges } from '#web-ui/gate/gate-changes.js';
import { MoveButtons } from '#web-ui/gate/move-buttons.js';
import { ReadyNote } from '#web-ui/gate/ready-note.js';
import { PointFigures } from '#web-ui/gate/point-figures.js';
import { ThresholdSlider } from '#web-ui/gate/threshold-slider.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';

interface Props {
  readonly library: string;
  readonly curve: Curve;
  readonly isOwner: boolean;
}

/** The curve, the slider, and what would change. */
export function ThresholdTab({ library, curve, isOwner }: Props): ReactElement {
  const { t } = useTranslation('gate');
  const [mode, setMode] = useState<Mode>('group');
  return (
    <>
      <Segmented
        aria-label={t('mode.label')}
        value={mode}
        onChange={setMode}
        options={(['group', 'direct'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <ThresholdOfMode key={mode} library={library} curve={curve} isOwner={isOwner} mode={mode} />
    </>
  );
}

function ThresholdOfMode({ library, curve, isOwner, mode }: Props & { readonly mode: Mode }): ReactElement {
  const { t } = useTranslation('gate');
  const { sentence } = usePointWords();
  const operating = curve.operating[mode];
  const inForce = operating.threshold;
  const [chosen, setThreshold] = useState<number | null>(null);
  const threshold = chosen ?? inForce;
  const point = figuresAt(curve, threshold);
  const messages = useQuery({
    queryKey: [...gateKey(library), 'messages', mode],
    queryFn: () => readMessages(library, mode),
    enabled: isOwner,
  });
  return (
    <div className="gate-columns">
      <section>
        <Standing curve={curve} mode={mode} />
        <CurveChart points={curve.points} threshold={threshold} inForce={inForce} />
        <ThresholdSlider threshold={threshold} point={point} onChange={setThreshold} />
        <Aims curve={curve} onChange={setThreshold} />
        <p className="gate-sentence" aria-live="polite">
          {point && sentence(point, threshold)}
        </p>
        <PointFigures point={point} count={curve.count} />
        <MoveButtons
          {...{ library, mode, curve, isOwner }}
          threshold={threshold}
          isMoved={chosen !== null && chosen !== inForce}
          onDone={() => setThreshold(null)}
        />
      </section>
      <section>
        {mode === 'group' && <ReadyNote library={library} ready={curve.ready} />}
        <h2>{t('changes.title')}</h2>
        <GateChanges
          messages={isOwner ? messages.data : null}
          examples={curve.examples}
          inForce={inForce}
          threshold={threshold}
          error={messages.error}
        />
      </section>
    </div>
  );
}

/** Where it stands, and by whose word. */
function Standing({ curve, mode }: { readonly curve: Curve; readonly mode: Mode }): ReactElement {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  const { threshold, learned, byHand } = curve.operating[mode];
  const said = { threshold: figure(threshold), learned: figure(learned), policy: curve.policies[mode], version: curve.version };
  return <p className="gate-standing">{byHand === null ? t('stands.learned', said) : t('stands.byHand', said)}</p>;
}
