import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '#web-ui/gate/gate-api.js';
import { figureOf } from '#web-ui/shell/in-language.js';

interface PointWords {
  /** A probability or a threshold, two digits behind the point. */
  readonly figure: (value: number) => string;
  /** A share, as percent. */
  readonly percent: (value: number) => string;
  readonly sentence: (point: CurvePoint, threshold: number) => string;
  /** The same for a screen reader on the slider. */
  readonly spoken: (point: CurvePoint | null, threshold: number) => string;
}

/** Figures of the gate in words that need no statistics. */
export function usePointWords(): PointWords {
  const { t, i18n } = useTranslation('gate');
  const figure = (value: number): string => figureOf(value, i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = (value: number): string => figureOf(value, i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const share = (name: 'precision' | 'recall', estimate: { readonly value: number } | null): string => {
    if (estimate === null) return t(`share.${name}Unknown`);
    const count = Math.round(10 * estimate.value);
    if (count === 10) return t(`share.${name}All`);
    return count === 0 ? t(`share.${name}None`) : t(`share.${name}`, { count });
  };
  const words = ({ precision, recall }: CurvePoint): { readonly precision: string; readonly recall: string } => ({
    precision: share('precision', precision),
    recall: share('recall', recall),
  });
  return {
    figure,
    percent,
    sentence: (point, threshold) => t('sentence', { threshold: figure(threshold), ...words(point) }),
    spoken: (point, threshold) => (point ? t('slider.value', { threshold: figure(threshold), ...words(point) }) : figure(threshold)),
  };
}
