import { setTimeout as sleep } from 'node:timers/promises';

/** How long whoever asks for a stream waits for its first byte. */
const patienceMs = 1_000;

/**
 * Waits a moment for work before its answer is streamed, so that what fails at once is told by its status, which callers know what to
 * do with: a stream that has begun has the status 200, whatever comes.
 * @throws what the work throws within the moment; what it throws later is for whoever awaits it
 */
export async function waitForStatus(work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: ended.signal }).catch(() => undefined);
  try {
    await Promise.race([work, patience]);
  } finally {
    ended.abort();
  }
}
