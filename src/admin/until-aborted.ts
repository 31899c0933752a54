import { AssistantError } from '#domain/errors.js';
import { orWhenAborted } from '#shared/or-when-aborted.js';

/**
 * What comes of the work, unless the signal is aborted before, whether the work heeds it or not.
 * @throws the reason of the signal, which is an AssistantError; CANCELLED where it has none
 */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return orWhenAborted(work, signal, () => {
    throw signal.reason instanceof AssistantError ? signal.reason : new AssistantError('CANCELLED', 'the asker is gone');
  });
}
