import { useTranslation } from 'react-i18next';
import { tagOf } from '#web-ui/language.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Shape } from '#web-ui/dashboard/figure-shapes.js';
import type { en } from '#web-ui/words/dashboard.js';

interface FigureWords {
  /** A number in its unit. */
  readonly figure: (value: number, unit: Shape['unit']) => string;
  readonly column: (name: string) => string;
  /** `2026-11-26`, shortly. */
  readonly day: (day: string) => string;
  readonly wholeDay: (day: string) => string;
}

/** Numbers, days and the names of columns in the visitor's language. */
export function useFigureWords(): FigureWords {
  const { t, i18n } = useTranslation('dashboard');
  const { language } = i18n;
  const inDays = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(tagOf(language), { ...options, timeZone: 'UTC' }).format(new Date(day));
  return {
    figure: (value, unit) => {
      if (unit === 'milliseconds')
        return figureOf(value / 1000, language, { style: 'unit', unit: 'second', maximumFractionDigits: value < 10_000 ? 2 : 0 });
      if (unit === 'cost') return figureOf(value, language, { maximumSignificantDigits: 4 });
      return figureOf(value, language, { maximumFractionDigits: 0 });
    },
    column: (name) => (i18n.exists(`columns.${name}`, { ns: 'dashboard' }) ? t(`columns.${name as keyof typeof en.columns}`) : name),
    day: (day) => inDays(day, { month: 'numeric', day: 'numeric' }),
    wholeDay: (day) => inDays(day, { dateStyle: 'medium' }),
  };
}
