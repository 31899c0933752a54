import { AssistantError } from '#domain/errors.js';

/** Why a call was given up that its caller's signal stopped. */
export function embeddingStopped(signal: AbortSignal): AssistantError {
  const late = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(
    late ? 'TIMEOUT' : 'CANCELLED',
    late ? 'the deadline passed while text was embedded; try again' : 'embedding was cancelled',
    { cause: signal.reason },
  );
}
