import { InputNumber, Slider } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';

const step = 0.01;

interface Props {
  readonly threshold: number;
  readonly point: CurvePoint | null;
  readonly onChange: (threshold: number) => void;
}

/** Moves the threshold on this page alone: by mouse, finger, arrow keys, or as a number. */
export function ThresholdSlider({ threshold, point, onChange }: Props): ReactElement {
  const { t } = useTranslation('gate');
  const { figure, spoken } = usePointWords();
  return (
    <div className="gate-slider">
      <div className="gate-slider-track">
        <Slider
          min={step}
          max={1 - step}
          step={step}
          value={threshold}
          onChange={onChange}
          tooltip={{ formatter: (value) => figure(value ?? threshold) }}
          ariaLabelForHandle={t('slider.label')}
          ariaValueTextFormatterForHandle={(value) => spoken(point, value)}
        />
        <div className="gate-slider-ends">
          <span>← {t('slider.open')}</span>
          <span>{t('slider.strict')} →</span>
        </div>
      </div>
      <label className="gate-exact">
        {t('slider.exact')}{' '}
        <InputNumber
          className="gate-number"
          min={0.001}
          max={0.999}
          step={step}
          precision={3}
          value={Math.round(threshold * 1000) / 1000}
          onChange={(value) => value !== null && onChange(value)}
        />
      </label>
    </div>
  );
}
