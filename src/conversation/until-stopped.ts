/**
 * The same events until the signal says stop. Then nothing more is waited for, even where the source does not heed the signal; it is told to
 * end, and what it does until then is nobody's.
 * @returns whether it was stopped
 */
export async function* untilStopped<Event>(source: AsyncGenerator<Event, void>, signal: AbortSignal): AsyncGenerator<Event, boolean> {
  let stop = (): void => undefined;
  const stopped = new Promise<null>((resolve) => (stop = () => resolve(null)));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  let isStopped = false;
  try {
    for (;;) {
      const pending = source.next();
      pending.catch(() => undefined); // heard below, unless it comes too late
      const step = await Promise.race([pending, stopped]);
      isStopped = step === null;
      if (step === null || step.done) return isStopped;
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    const ended = source.return();
    if (isStopped) ended.catch(() => undefined);
    else await ended;
  }
}
