import { IndexThread } from '#adapters/vector-store/index-thread.js';
import { ThreadVectorIndex } from '#adapters/vector-store/thread-vector-index.js';
import type { SampleRequest, SampleResults } from './sample-index.protocol.js';

describe('ThreadVectorIndex', () => {
  let thread: IndexThread<SampleRequest, SampleResults>;
  let reopened: number;
  beforeEach(() => {
    thread = new IndexThread({ script: new URL('sample-index.child.js', import.meta.url), engine: 'the sample', remedy: 'try another' });
    reopened = 0;
  });
  afterEach(() => thread.close());

  const openIn = async (): Promise<number> => {
    const index = thread.newIndex();
    await thread.ask({ type: 'open', index });
    return index;
  };
  const open = async (reopen = openIn): Promise<ThreadVectorIndex> => {
    const counted = (): Promise<number> => {
      reopened += 1;
      return reopen();
    };
    return new ThreadVectorIndex(thread, { index: await openIn(), dimension: 1, size: 1, from: { file: '', start: 0 }, reopen: counted });
  };
  const lose = async (): Promise<void> => {
    await expect(thread.ask({ type: 'exit' })).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  };
  const find = (index: ThreadVectorIndex) => index.search(Float32Array.of(1), 1);

  it('is opened again after its thread was lost, once for several searches, and after each loss', async () => {
    const index = await open();
    for (const losses of [1, 2]) {
      await lose();
      const found = [{ row: 0, score: 1 }];
      expect(await Promise.all([find(index), find(index), find(index)])).toEqual([found, found, found]);
      expect([(await thread.ask({ type: 'tell' })).open.length, reopened]).toEqual([1, losses]);
    }
  });

  it('tries once more when it could not be opened again', async () => {
    let isFailing = true;
    const index = await open(() => (isFailing ? Promise.reject(new Error('not now')) : openIn()));
    await lose();
    await expect(find(index)).rejects.toThrow('not now');
    isFailing = false;
    expect(await find(index)).toHaveLength(1);
  });

  it('asks its thread once for all it has, however many are asked for after that', async () => {
    const index = await open();
    const vector = Float32Array.of(1);
    for (const limit of [1, 500, 5_000]) expect(await index.search(vector, limit)).toEqual([{ row: 0, score: 1 }]);
    expect((await thread.ask({ type: 'tell' })).searches).toBe(1);
  });

  it('leaves nothing in the thread when it is closed, though it is being opened again or the thread has much to do', async () => {
    const [first, second] = [await open(), await open()];
    await lose();
    const found = find(first);
    await Promise.allSettled([found, first.close()]);
    await find(second);
    const waiting = Array.from({ length: 1_000 }, () => thread.ask({ type: 'work', name: '', ms: 0 }));
    await second.close();
    await Promise.all(waiting);
    expect((await thread.ask({ type: 'tell' })).open).toEqual([]);
  });
});
