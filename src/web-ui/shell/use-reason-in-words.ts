import { useTranslation } from 'react-i18next';
import { Problem } from '#web-ui/api/client.js';
import { knownReason } from '#web-ui/shell/known-reason.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

/** Why something was not read and what to do, in the visitor's language; what is not known is told as the server says it. */
export function useReasonInWords(): (reason: string) => string {
  const { t } = useTranslation('reasons');
  return (reason) => {
    const known = knownReason(reason);
    return known ? t(known.key, known.values) : t('other', { reason });
  };
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Why a job failed, in the visitor's language: by its reason, else by its code. */
export function useFailureInWords(): (failure: Failure | null) => string {
  const [inWords, troubleOf] = [useReasonInWords(), useTroubleWords()];
  return (failure) => {
    if (failure && knownReason(failure.message)) return inWords(failure.message);
    const { title, remedy } = troubleOf(new Problem({ code: failure?.code ?? 'INTERNAL', status: 0, detail: '' }));
    return `${title}. ${remedy}`;
  };
}
