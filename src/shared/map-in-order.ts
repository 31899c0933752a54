/**
 * Maps items concurrently and yields the results in the order of the items.
 * @param ahead how many are under way at once, at least 1
 * When one fails, or the caller stops early, no further item is started.
 */
export async function* mapInOrder<T, R>(items: Iterable<T>, ahead: number, map: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  const source = items[Symbol.iterator]();
  const startNext = (): boolean => {
    const next = source.next();
    if (next.done) return false;
    const result = map(next.value);
    result.catch(() => undefined); // awaited in order below; an early failure must not count as unhandled meanwhile
    running.push(result);
    return true;
  };
  while (running.length < ahead && startNext());
  for (let first = running.shift(); first; first = running.shift()) {
    yield await first;
    startNext();
  }
}
