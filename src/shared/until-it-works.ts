export interface Insistence {
  /** Does something later, unless what it returns is called before. */
  readonly schedule: (milliseconds: number, act: () => void) => () => void;
  /** @param tries how many have failed before, from 0 */
  readonly pauseAfter: (tries: number) => number;
  /** Called before each pause. */
  readonly failed: (cause: unknown, pauseMs: number) => void;
  readonly signal: AbortSignal;
}

/** Does something until it works, with pauses between. @throws what it threw last, as soon as the signal is aborted */
export async function untilItWorks<Result>(act: () => Promise<Result>, insistence: Insistence): Promise<Result> {
  const { pauseAfter, failed, signal } = insistence;
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (cause) {
      if (signal.aborted) throw cause;
      const pauseMs = pauseAfter(tries);
      failed(cause, pauseMs);
      await pause(pauseMs, insistence);
      if (signal.aborted) throw cause;
    }
  }
}

function pause(milliseconds: number, { schedule, signal }: Insistence): Promise<void> {
  return new Promise((resolve) => {
    const cancel = schedule(milliseconds, done);
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
