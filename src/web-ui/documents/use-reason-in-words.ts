import { useTranslation } from 'react-i18next';
import { knownReason } from '#web-ui/documents/reason-in-words.js';

/** Why a document was not read and what to do, in the visitor's language; what is not known is told as the server says it. */
export function useReasonInWords(): (reason: string) => string {
  const { t } = useTranslation('documents');
  return (reason) => {
    const key = knownReason(reason);
    return key ? t(`reasons.${key}`) : t('reasons.other', { reason });
  };
}
