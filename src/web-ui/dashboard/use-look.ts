import { theme } from 'antd';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { seriesColour } from '#web-ui/theme.js';
import { useIsDark } from '#web-ui/shell/appearance.js';
import type { Look } from '#web-ui/dashboard/chart-option.js';
import type { Shape } from '#web-ui/dashboard/figure-shapes.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';

const narrow = window.matchMedia('(max-width: 760px)');
const listen = (tell: () => void): (() => void) => {
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
};

/** What charts of a shape look like now. */
export function useLook(shape: Shape): Look {
  const { token } = theme.useToken();
  const isDark = useIsDark();
  const isNarrow = useSyncExternalStore(listen, () => narrow.matches);
  const { i18n } = useTranslation();
  const words = useFigureWords();
  const { language } = i18n;
  return useMemo(
    () => ({
      ink: token.colorText,
      quiet: token.colorTextSecondary,
      line: token.colorBorderSecondary,
      ground: token.colorBgElevated,
      font: token.fontFamily,
      colourOf: (column, place) =>
        column === 'failed' ? token.colorError : column === 'declined' ? token.colorBorder : seriesColour(place, isDark),
      nameOf: words.column,
      figure: (value) => words.figure(value, shape.unit),
      word: (value) => (shape.label === 'day' ? words.day(value) : value),
      isNarrow,
    }),
    // The words change with the language alone.
    [token, isDark, isNarrow, language, shape],
  );
}
