import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestQueue } from '#adapters/embedder/request-queue.js';

describe('a queue of requests', () => {
  it('sends each as its caller, also one that another had to make room for', async () => {
    const [queue, caller] = [new RequestQueue('fake', 1), new AsyncLocalStorage<string>()];
    const send = async (batch: number): Promise<string[]> => {
      await pause(2);
      return [`${batch} of ${caller.getStore()}`];
    };
    const run = (name: string): Promise<string[]> =>
      caller.run(name, () => queue.run({ batches: [1, 2], kind: 'query', signal: undefined, send }));
    expect(await Promise.all(['a', 'b', 'c'].map(run))).toEqual([
      ['1 of a', '2 of a'],
      ['1 of b', '2 of b'],
      ['1 of c', '2 of c'],
    ]);
  });

  it('gives up what is under way when it is closed or its caller goes, and takes nothing more once it is closed', async () => {
    const queue = new RequestQueue('fake', 1);
    const send = (_: number, signal: AbortSignal) =>
      new Promise<string[]>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }));
    const going = new AbortController();
    const left = queue.run({ batches: [1, 2], kind: 'query', signal: going.signal, send });
    going.abort();
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
    const open = queue.run({ batches: [1, 2], kind: 'passage', signal: undefined, send });
    await pause(1);
    queue.close();
    await expect(open).rejects.toMatchObject({ code: 'MODEL_FAILED', message: 'fake is closed' });
    await expect(queue.run({ batches: [], kind: 'query', signal: undefined, send })).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });
});
