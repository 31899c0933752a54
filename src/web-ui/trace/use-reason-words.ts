import { useTranslation } from 'react-i18next';
import { en as words } from '#web-ui/words/why.js';

type Known = keyof typeof words.reasons;

/** Why there was silence, in words; a reason that the page does not know is told as it is. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation('why');
  return (reason) => (reason in words.reasons ? t(`reasons.${reason as Known}.what`) : reason);
}
