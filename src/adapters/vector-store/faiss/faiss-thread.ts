import { Worker } from 'node:worker_threads';
import { AssistantError } from '#domain/errors.js';
import type { FaissAnswer, FaissHits, FaissRequest, FaissSize } from './faiss.protocol.js';

interface Waiting {
  readonly settle: (answer: FaissAnswer) => void;
  readonly fail: (error: AssistantError) => void;
  readonly timer: NodeJS.Timeout;
}

interface Results {
  create: null;
  add: null;
  write: null;
  drop: null;
  read: FaissSize;
  search: FaissHits;
}

const mostWaiting = 1_000;
const deadlineMs = 60_000;

/**
 * The one thread that loads faiss: its calls block, and two threads that load it crash. Does not keep the process alive
 * while it has nothing to do.
 */
export class FaissThread {
  private worker: Worker | null = null;
  private closed = false;
  private next = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** A number that names an index within this thread. */
  newIndex(): number {
    this.next += 1;
    return this.next;
  }

  /** @throws AssistantError STORAGE_FAILED (what faiss said, a lost thread, closed), OVERLOADED, TIMEOUT, CANCELLED */
  async ask<R extends FaissRequest>(request: R, signal?: AbortSignal): Promise<Results[R['type']]> {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector store is closed');
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'the vector search was cancelled', { cause: signal.reason });
    if (this.waiting.size >= mostWaiting)
      throw new AssistantError('OVERLOADED', `${mostWaiting} calls already wait for the vector index; try again later`);
    const worker = (this.worker ??= this.start());
    this.next += 1;
    const id = this.next;
    let stop = (): void => {};
    const answered = new Promise<FaissAnswer>((resolve, reject) => {
      const timer = setTimeout(
        () => this.take(id)?.fail(new AssistantError('TIMEOUT', `the vector index took longer than ${deadlineMs / 1000} s`)),
        deadlineMs,
      );
      this.waiting.set(id, { settle: resolve, fail: reject, timer });
      stop = () => this.take(id)?.fail(new AssistantError('CANCELLED', 'the vector search was cancelled', { cause: signal?.reason }));
    });
    signal?.addEventListener('abort', stop, { once: true });
    worker.ref();
    worker.postMessage({ id, request });
    const answer = await answered.finally(() => signal?.removeEventListener('abort', stop));
    if ('problem' in answer) throw new AssistantError('STORAGE_FAILED', `the vector index failed: ${answer.problem}`);
    return answer.result as Results[R['type']];
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    this.lose(new AssistantError('STORAGE_FAILED', 'the vector store is closed'));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./faiss.worker.js', import.meta.url));
    worker.on('message', (answer: FaissAnswer) => this.take(answer.id)?.settle(answer));
    worker.on('error', (cause: Error) =>
      this.lose(
        new AssistantError(
          'STORAGE_FAILED',
          `faiss cannot be used: ${cause.message}; run npm run native, or set vectorStore.kind to memory`,
          { cause },
        ),
      ),
    );
    worker.on(
      'exit',
      () => this.worker === worker && this.lose(new AssistantError('STORAGE_FAILED', 'the thread of the vector index ended; try again')),
    );
    return worker;
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(waiting?.timer);
    if (this.waiting.size === 0) this.worker?.unref();
    return waiting;
  }

  /** The thread is gone, with every index in it. */
  private lose(error: AssistantError): void {
    this.worker = null;
    for (const id of this.waiting.keys()) this.take(id)?.fail(error);
  }
}
