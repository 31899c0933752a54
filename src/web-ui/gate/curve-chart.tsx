import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';

const [width, height] = [560, 240];
const margin = { left: 44, right: 20, top: 18, bottom: 34 };
const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
const ticks = [0, 0.25, 0.5, 0.75, 1];

const x = (threshold: number): number => margin.left + threshold * inner.width;
const y = (share: number): number => margin.top + (1 - share) * inner.height;

interface Props {
  readonly points: readonly CurvePoint[];
  readonly threshold: number;
  readonly inForce: number;
}

/** Precision with its interval, and recall, over the threshold; the place of the gate and of the slider. */
export function CurveChart({ points, threshold, inForce }: Props): ReactElement {
  const { t } = useTranslation('gate');
  const { figure, percent } = usePointWords();
  const label = t('curve.label', { inForce: figure(inForce), threshold: figure(threshold) });
  return (
    <figure className="gate-curve">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick} className="gate-curve-tick">
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
              {percent(tick)}
            </text>
            <text x={x(tick)} y={height - 14} textAnchor="middle">
              {figure(tick)}
            </text>
          </g>
        ))}
        <text className="gate-curve-axis" x={margin.left + inner.width / 2} y={height - 1} textAnchor="middle">
          {t('curve.axis')}
        </text>
        <path className="gate-curve-band" d={bandOf(points)} />
        <polyline className="gate-curve-recall" points={lineOf(points, 'recall')} />
        <polyline className="gate-curve-precision" points={lineOf(points, 'precision')} />
        <line className="gate-curve-in-force" x1={x(inForce)} x2={x(inForce)} y1={margin.top} y2={y(0)} />
        <text className="gate-curve-axis" x={x(inForce)} y={12} textAnchor={inForce > 0.8 ? 'end' : 'start'}>
          {t('curve.inForce', { threshold: figure(inForce) })}
        </text>
        <line className="gate-curve-here" x1={x(threshold)} x2={x(threshold)} y1={margin.top} y2={y(0)} />
      </svg>
      <figcaption>
        <Legend kind="precision" words={t('curve.precision')} />
        <Legend kind="recall" words={t('curve.recall')} />
        <Legend kind="band" words={t('curve.band')} />
      </figcaption>
    </figure>
  );
}

function Legend({ kind, words }: { readonly kind: 'precision' | 'recall' | 'band'; readonly words: string }): ReactElement {
  return (
    <span className="gate-legend">
      <svg width="28" height="10" aria-hidden="true">
        {kind === 'band' ? (
          <rect className="gate-curve-band" width="28" height="10" />
        ) : (
          <line className={`gate-curve-${kind}`} x1="0" x2="28" y1="5" y2="5" />
        )}
      </svg>
      {words}
    </span>
  );
}

function lineOf(points: readonly CurvePoint[], name: 'precision' | 'recall'): string {
  return points.flatMap((point) => (point[name] ? [`${x(point.threshold)},${y(point[name].value)}`] : [])).join(' ');
}

function bandOf(points: readonly CurvePoint[]): string {
  const told = points.flatMap(({ threshold, precision }) => (precision ? [{ threshold, ...precision }] : []));
  if (told.length < 2) return '';
  const upper = told.map(({ threshold, high }) => `${x(threshold)},${y(high)}`);
  const lower = told.toReversed().map(({ threshold, low }) => `${x(threshold)},${y(low)}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}
