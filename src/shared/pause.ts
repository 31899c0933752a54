export interface Pausing {
  /** Does something later, unless what it returns is called before. */
  readonly schedule: (milliseconds: number, act: () => void) => () => void;
  readonly signal: AbortSignal;
}

/** Resolves after a while, or as soon as the signal is aborted. */
export function pause(milliseconds: number, { schedule, signal }: Pausing): Promise<void> {
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
