import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';

/** Milliseconds as a person reads them: seconds, with as many digits as mean something. */
export function useSeconds(): (milliseconds: number) => string {
  const { i18n } = useTranslation();
  return (milliseconds) => {
    const isShort = milliseconds < 1000;
    const options = { style: 'unit', unit: isShort ? 'millisecond' : 'second', maximumFractionDigits: isShort ? 0 : 1 } as const;
    return figureOf(isShort ? milliseconds : milliseconds / 1000, i18n.language, options);
  };
}
