import { AssistantError } from '#domain/errors.js';

/**
 * What comes of the work, unless the signal is aborted before, whether the work heeds it or not.
 * @throws the reason of the signal, which is an AssistantError; CANCELLED where it has none
 */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason instanceof AssistantError ? signal.reason : new AssistantError('CANCELLED', 'the asker is gone'));
  });
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
