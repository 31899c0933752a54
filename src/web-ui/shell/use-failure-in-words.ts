import { Problem } from '#web-ui/api/client.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

/** Why a job failed and what to do, in the visitor's language. */
export function useFailureInWords(): (failure: { readonly code: string } | null) => string {
  const troubleOf = useTroubleWords();
  return (failure) => {
    const { title, remedy } = troubleOf(new Problem({ code: failure?.code ?? 'INTERNAL', status: 0, detail: '' }));
    return `${title}. ${remedy}`;
  };
}
