import { pause, type Pausing } from '#shared/pause.js';

export interface Insistence extends Pausing {
  /** @param tries how many have failed before, from 0 */
  readonly pauseAfter: (tries: number) => number;
  /** Called before each pause. */
  readonly failed: (cause: unknown, pauseMs: number) => void;
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
