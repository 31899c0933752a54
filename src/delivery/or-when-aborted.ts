/** What comes of the work; the other where the signal ends the wait before, and not the work, which others may wait for too. */
export async function orWhenAborted<Result, Other>(work: Promise<Result>, signal: AbortSignal, other: Other): Promise<Result | Other> {
  let stop = (): void => {};
  const stopped = new Promise<Other>((resolve) => (stop = () => resolve(other)));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
