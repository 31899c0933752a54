import { IndexThread } from '#adapters/vector-store/index-thread.js';
import type { SampleRequest, SampleResults } from './sample-index.protocol.js';

describe('IndexThread', () => {
  let thread: IndexThread<SampleRequest, SampleResults>;
  beforeEach(() => {
    thread = new IndexThread({ script: new URL('sample-index.child.js', import.meta.url), engine: 'the sample', remedy: 'try another' });
  });
  afterEach(() => thread.close());

  it('gives what the engine answers, and says what it failed with', async () => {
    await thread.ask({ type: 'open', index: 7 });
    expect(await thread.ask({ type: 'tell' })).toEqual({ open: [7], done: [], searches: 0 });
    const search = { type: 'search', index: 8, vector: Float32Array.of(1), limit: 1 } as const;
    await expect(thread.ask(search)).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('8 is not open') });
  });

  it.each([
    ['exit', 'ended'],
    ['throw', 'the sample cannot be used: broken; try another'],
  ] as const)('fails what a thread does not answer any more (%s), counts the loss once, and goes on with another', async (type, why) => {
    await thread.ask({ type: 'open', index: 7 });
    const lost = await Promise.allSettled([thread.ask({ type }), thread.ask({ type: 'tell' })]);
    expect(lost).toEqual(lost.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'STORAGE_FAILED' }) })));
    await expect(Promise.reject(lost.find((one) => one.status === 'rejected')?.reason)).rejects.toThrow(why);
    expect(await thread.ask({ type: 'tell' })).toEqual({ open: [], done: [], searches: 0 });
    expect(thread.epoch).toBe(1);
  });

  it('has something done without an answer, after all that was asked before', async () => {
    const asked = [thread.ask({ type: 'open', index: 7 }), thread.ask({ type: 'open', index: 8 })];
    thread.tell({ type: 'drop', index: 7 });
    await Promise.all(asked);
    expect(await thread.ask({ type: 'tell' })).toEqual({ open: [8], done: [], searches: 0 });
  });

  /** Two that the thread has, and as many that wait behind them as is said. */
  const work = (waiting: number, signal: AbortSignal): Promise<unknown>[] => [
    ...['first', 'second'].map((name) => thread.ask({ type: 'work', name, ms: 100 })),
    ...Array.from({ length: waiting }, () => thread.ask({ type: 'work', name: 'behind', ms: 0 }, { signal })),
  ];
  const code = (error: { readonly code: string }): string => error.code;

  it('does not do what was cancelled or came too late before it was begun, and then the rest', async () => {
    const stop = new AbortController();
    const asked = [...work(3, stop.signal), thread.ask({ type: 'work', name: 'late', ms: 0 }, { deadlineMs: 1 })];
    asked.push(thread.ask({ type: 'work', name: 'last', ms: 0 }));
    stop.abort();
    const cancelled = Array<string>(3).fill('CANCELLED');
    expect(await Promise.all(asked.map((one) => one.catch(code)))).toEqual([null, null, ...cancelled, 'TIMEOUT', null]);
    expect((await thread.ask({ type: 'tell' })).done).toEqual(['first', 'second', 'last']);
  });

  it('refuses what would wait behind a thousand, given to the thread or not, until some are done or cancelled', async () => {
    const stop = new AbortController();
    const asked = work(998, stop.signal);
    await expect(thread.ask({ type: 'tell' })).rejects.toMatchObject({ code: 'OVERLOADED' });
    stop.abort();
    const again = work(998 - 2, new AbortController().signal);
    await expect(thread.ask({ type: 'tell' })).rejects.toMatchObject({ code: 'OVERLOADED' });
    const results = await Promise.all([...asked, ...again].map((one) => one.catch(code)));
    expect([null, 'CANCELLED'].map((what) => results.filter((one) => one === what).length)).toEqual([1_000, 998]);
    expect((await thread.ask({ type: 'tell' })).done).toHaveLength(1_000);
  });

  it('does nothing and answers nothing once it is closed', async () => {
    await thread.ask({ type: 'open', index: 7 });
    const asked = thread.ask({ type: 'tell' });
    await Promise.all([expect(asked).rejects.toMatchObject({ code: 'STORAGE_FAILED' }), thread.close()]);
    thread.tell({ type: 'drop', index: 7 });
    await expect(thread.ask({ type: 'tell' })).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
