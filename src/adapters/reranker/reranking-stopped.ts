import type { AssistantError } from '#domain/errors.js';
import { workStopped } from '#domain/work-stopped.js';

/** Why a call was given up that its caller's signal stopped. */
export function rerankingStopped(signal: AbortSignal): AssistantError {
  const late = 'the deadline passed while passages were reranked; raise reranker.timeoutSeconds';
  return workStopped(signal, { late, cancelled: 'reranking was cancelled' });
}
