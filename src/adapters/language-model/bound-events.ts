import { AssistantError } from '#domain/errors.js';
import type { LanguageModelEvent } from '#ports/language-model.js';

/**
 * The same events until the signal says stop: then it throws at once, even where the source does not heed the signal, and the
 * source is told to end.
 * @throws AssistantError CANCELLED, and whatever the source throws
 */
export async function* boundEvents(events: AsyncIterable<LanguageModelEvent>, signal: AbortSignal): AsyncGenerator<LanguageModelEvent> {
  const iterator = events[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new AssistantError('CANCELLED', 'the request was cancelled', { cause: signal.reason }));
  });
  stopped.catch(() => undefined);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  let isOver = false;
  try {
    for (;;) {
      const next = await Promise.race([stopped, iterator.next()]);
      isOver = next.done ?? false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not waited for: a source that hangs would hang here too.
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
