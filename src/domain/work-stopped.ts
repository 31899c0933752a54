import { AssistantError } from '#domain/errors.js';

/** What is said of work that was given up. */
interface Words {
  readonly late: string;
  readonly cancelled: string;
}

/** Why work was given up that its caller's signal stopped: TIMEOUT when its time was over, else CANCELLED. */
export function workStopped(signal: AbortSignal, { late, cancelled }: Words): AssistantError {
  const isLate = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(isLate ? 'TIMEOUT' : 'CANCELLED', isLate ? late : cancelled, { cause: signal.reason });
}
