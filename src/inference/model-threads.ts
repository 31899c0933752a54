import { once } from 'node:events';
import type { MessagePort, Worker } from 'node:worker_threads';

/** What a thread that holds a model is told last. */
const farewell = 'end';

/**
 * In the thread: answers what comes in once the model is open, and ends when it is told to, also before that.
 * @param answer is given what the owner of the thread sends
 * @throws Error when the model cannot be opened; that, as an answer that throws, ends the thread and so reaches its owner
 */
export async function answerWith<Model>(
  port: MessagePort,
  opening: Promise<Model>,
  answer: (model: Model, request: never) => Promise<unknown>,
): Promise<void> {
  port.on('message', (request: unknown) => {
    if (request === farewell) process.exit();
    // A failed opening is told below.
    void opening.then(
      async (model) => port.postMessage(await answer(model, request as never)),
      () => undefined,
    );
  });
  await opening;
}

/**
 * Tells the thread to end, and waits for it no longer than the grace. Whatever the engine does by then it finishes, and the process ends
 * after it: a thread that is ended from outside in the middle of that takes the process with it.
 */
export async function endThread(worker: Worker, graceMs: number): Promise<void> {
  worker.ref();
  worker.postMessage(farewell);
  await once(worker, 'exit', { signal: AbortSignal.timeout(graceMs) }).catch(() => undefined);
}
