import type { Schedule } from '#shared/schedule.js';

export interface Insistence {
  readonly schedule: Schedule;
  readonly signal: AbortSignal;
  /** @param tries how many have failed before, from 0 @returns null to give it up */
  readonly pauseAfter: (tries: number, cause: unknown) => number | null;
  /** Called before each pause. */
  readonly failed: (cause: unknown, pauseMs: number) => void;
}

/** Does something until it works, with pauses between. @throws what it threw last, once it is given up or the signal is aborted */
export async function untilItWorks<Result>(act: () => Promise<Result>, insistence: Insistence): Promise<Result> {
  const { pauseAfter, failed, signal } = insistence;
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (cause) {
      if (signal.aborted) throw cause;
      const pauseMs = pauseAfter(tries, cause);
      if (pauseMs === null) throw cause;
      failed(cause, pauseMs);
      await pause(pauseMs, insistence);
      if (signal.aborted) throw cause;
    }
  }
}

/** Resolves after a while, or as soon as the signal is aborted. */
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
