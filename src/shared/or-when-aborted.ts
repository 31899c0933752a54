/**
 * What comes of the work; what the other gives, or throws, where the signal is aborted before. It ends the wait, and not the work, which
 * others may wait for too.
 */
export async function orWhenAborted<Result, Other>(
  work: Promise<Result>,
  signal: AbortSignal,
  other: () => Other,
): Promise<Result | Other> {
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve)).then(other);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
