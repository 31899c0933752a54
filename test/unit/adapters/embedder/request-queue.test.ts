import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestQueue } from '#adapters/embedder/request-queue.js';

describe('a queue of requests', () => {
  it('sends each as its caller, also one that another had to make room for', async () => {
    const [queue, caller] = [new RequestQueue(1), new AsyncLocalStorage<string>()];
    const send = async (batch: number): Promise<string[]> => {
      await pause(2);
      return [`${batch} of ${caller.getStore()}`];
    };
    const run = (name: string): Promise<string[]> =>
      caller.run(name, () => queue.run({ batches: [1, 2], kind: 'query', signal: new AbortController().signal, send }));
    expect(await Promise.all(['a', 'b', 'c'].map(run))).toEqual([
      ['1 of a', '2 of a'],
      ['1 of b', '2 of b'],
      ['1 of c', '2 of c'],
    ]);
  });
});
