import { useTranslation } from 'react-i18next';
import { knownReason } from '#web-ui/shell/known-reason.js';

/** Why something was not read and what to do, in the visitor's language; what is not known is told as the server says it. */
export function useReasonInWords(): (reason: string) => string {
  const { t } = useTranslation('reasons');
  return (reason) => {
    const known = knownReason(reason);
    return known ? t(known.key, known.values) : t('other', { reason });
  };
}
