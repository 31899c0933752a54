import { setTimeout as wait } from 'node:timers/promises';

/**
 * Tries again what fails, after each of these pauses in turn, while whatever follows it waits.
 * @param signal ends the pauses: then there is one try more
 * @throws what the last try throws
 */
export async function patiently<Value>(attempt: () => Promise<Value>, pausesMs: readonly number[], signal: AbortSignal): Promise<Value> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw error;
      await wait(pauseMs, null, { signal }).catch(() => {});
    }
  }
  return attempt();
}
