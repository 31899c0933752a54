import type { AssistantError } from '#domain/errors.js';
import { workStopped } from '#domain/work-stopped.js';

/** Why a call was given up that its caller's signal stopped. */
export function embeddingStopped(signal: AbortSignal): AssistantError {
  return workStopped(signal, { late: 'the deadline passed while text was embedded; try again', cancelled: 'embedding was cancelled' });
}
