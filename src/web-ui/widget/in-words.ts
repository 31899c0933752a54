import type { Words } from '#web-ui/widget/look.js';
import { Refusal } from '#web-ui/widget/visit.js';

/** What went wrong, for whoever asks. */
export function troubleOf(error: unknown, { troubles }: Words): string {
  const code = error instanceof Refusal ? error.code : 'INTERNAL';
  if (code === 'UNREACHABLE') return troubles.offline;
  if (code === 'TOO_MANY_REQUESTS' || code === 'OVERLOADED') return troubles.busy;
  return code === 'NOT_SIGNED_IN' ? troubles.over : troubles.failed;
}

/** Whether somebody is not let in as who they are said to be. */
export function refusesIdentity(error: unknown): error is Refusal {
  return error instanceof Refusal && (error.code === 'NOT_ALLOWED' || error.code === 'INVALID_INPUT');
}
