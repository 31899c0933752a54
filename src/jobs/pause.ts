import type { Schedule } from '#shared/schedule.js';

/** Resolves after so long, or as soon as the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal, schedule: Schedule): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = schedule(milliseconds, done);
    signal.addEventListener('abort', done);
  });
}
