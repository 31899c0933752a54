import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { endThread } from '#inference/model-threads.js';

const threads: Worker[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.terminate())));

/** What comes first of a thread that is asked at once. */
const firstOf = async (
  event: 'message' | 'error',
  workerData: { readonly opens: boolean; readonly answers: boolean },
): Promise<unknown> => {
  const thread = new Worker(new URL('sample-model.child.js', import.meta.url), { workerData });
  threads.push(thread);
  thread.postMessage(21);
  const [first] = await once(thread, event, { signal: AbortSignal.timeout(30_000) });
  return first;
};

describe('answerWith', () => {
  it('answers once the model is open, until it is told to end', async () => {
    expect(await firstOf('message', { opens: true, answers: true })).toBe(42);
    const exits = threads.map((thread) => once(thread, 'exit'));
    await Promise.all(threads.map((thread) => endThread(thread, 30_000)));
    expect(await Promise.all(exits)).toEqual([[0]]);
  });

  it('fails with the model that cannot be opened, whatever was asked meanwhile', async () => {
    expect(await firstOf('error', { opens: false, answers: true })).toMatchObject({ message: 'no model' });
  });

  it('fails with an answer that throws: its asker would wait for ever', async () => {
    expect(await firstOf('error', { opens: true, answers: false })).toMatchObject({ message: 'no answer' });
  });
});
