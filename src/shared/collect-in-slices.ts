import { setImmediate } from 'node:timers/promises';

/** In milliseconds: shorter than anyone notices. */
const slice = 20;

/** Collects what takes long to make on this thread, and lets others run in between. Rejects with the signal's reason. */
export async function collectInSlices<T>(items: Iterable<T>, { signal }: { readonly signal: AbortSignal }): Promise<T[]> {
  const collected: T[] = [];
  let since = performance.now();
  for (const item of items) {
    collected.push(item);
    if (performance.now() - since < slice) continue;
    await setImmediate();
    signal.throwIfAborted();
    since = performance.now();
  }
  return collected;
}
