import { AssistantError } from '#domain/errors.js';

/** Why a call was given up that its caller's signal stopped. */
export function rerankingStopped(signal: AbortSignal): AssistantError {
  const late = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(
    late ? 'TIMEOUT' : 'CANCELLED',
    late ? 'the deadline passed while passages were reranked; raise reranker.timeoutSeconds' : 'reranking was cancelled',
    { cause: signal.reason },
  );
}
