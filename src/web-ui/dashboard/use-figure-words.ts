import { useTranslation } from 'react-i18next';
import { tagOf } from '#web-ui/language.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Shape } from '#web-ui/dashboard/figure-shapes.js';
import type { en } from '#web-ui/words/columns.js';

const isDay = /^\d{4}-\d\d-\d\d$/u;

const seconds = { style: 'unit', unit: 'second' } as const;

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
  const { t, i18n } = useTranslation('columns');
  const { language } = i18n;
  const inDays = (day: string, options: Intl.DateTimeFormatOptions): string =>
    isDay.test(day) ? new Intl.DateTimeFormat(tagOf(language), { ...options, timeZone: 'UTC' }).format(new Date(day)) : day;
  return {
    figure: (value, unit) => {
      if (unit === 'milliseconds')
        return figureOf(value / 1000, language, {
          ...seconds,
          ...(value < 10_000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }),
        });
      if (unit === 'cost') return figureOf(value, language, { maximumSignificantDigits: 4 });
      return figureOf(value, language, { maximumFractionDigits: 0 });
    },
    column: (name) => (i18n.exists(name, { ns: 'columns' }) ? t(name as keyof typeof en) : name),
    day: (day) => inDays(day, { month: 'numeric', day: 'numeric' }),
    wholeDay: (day) => inDays(day, { dateStyle: 'medium' }),
  };
}
