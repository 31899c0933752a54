import { Worker } from 'node:worker_threads';
import { AssistantError } from '#domain/errors.js';

export type ThreadAnswer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly problem: string };

interface Waiting {
  readonly settle: (answer: ThreadAnswer) => void;
  readonly fail: (error: AssistantError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface ThreadSetup {
  /** The worker: it gets `{ id, request }` and answers each with a `ThreadAnswer`, in order. */
  readonly script: URL;
  /** What it loads, and what to do when that cannot be loaded. */
  readonly engine: string;
  readonly remedy: string;
}

const mostWaiting = 1_000;
/** One that is worked on, and the next, so that the thread never waits: what lies in its mailbox cannot be taken back. */
const mostPosted = 2;
const deadlineMs = 60_000;

/**
 * The one thread that loads a native index: its calls block. Does not keep the process alive while it has nothing to do.
 * `Results` says by request type what is answered.
 */
export class IndexThread<Request extends { readonly type: keyof Results }, Results> {
  private worker: Worker | null = null;
  private closed = false;
  private next = 0;
  private losses = 0;
  private readonly waiting = new Map<number, Waiting>();
  /** Not yet given to the thread, in order. */
  private readonly queued = new Map<number, Request>();
  private posted = 0;

  constructor(private readonly setup: ThreadSetup) {}

  /** Another after each loss of the thread: no index that was opened before is there any more. */
  get epoch(): number {
    return this.losses;
  }

  /** A number that names an index within this thread. */
  newIndex(): number {
    this.next += 1;
    return this.next;
  }

  /**
   * @param options.deadlineMs a minute when left out
   * @throws AssistantError STORAGE_FAILED (what the engine said, a lost thread, closed), OVERLOADED, TIMEOUT, CANCELLED
   */
  async ask<R extends Request>(
    request: R,
    { signal, deadlineMs: longest = deadlineMs }: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number } = {},
  ): Promise<Results[R['type']]> {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector store is closed');
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'the vector search was cancelled', { cause: signal.reason });
    if (this.queued.size + this.posted >= mostWaiting)
      throw new AssistantError('OVERLOADED', `${mostWaiting} calls already wait for the vector index; try again later`);
    const worker = (this.worker ??= this.start());
    const id = this.newIndex();
    let stop = (): void => {};
    const answered = new Promise<ThreadAnswer>((resolve, reject) => {
      const timer = setTimeout(
        () => this.take(id)?.fail(new AssistantError('TIMEOUT', `the vector index took longer than ${longest / 1000} s`)),
        longest,
      );
      this.waiting.set(id, { settle: resolve, fail: reject, timer });
      stop = () => this.take(id)?.fail(new AssistantError('CANCELLED', 'the vector search was cancelled', { cause: signal?.reason }));
    });
    signal?.addEventListener('abort', stop, { once: true });
    worker.ref();
    this.queued.set(id, request);
    this.post();
    const answer = await answered.finally(() => signal?.removeEventListener('abort', stop));
    if ('problem' in answer) throw new AssistantError('STORAGE_FAILED', `the vector index failed: ${answer.problem}`);
    return answer.result as Results[R['type']];
  }

  /** Has something done whose answer nobody waits for, after all that was asked before; a thread that is gone has nothing to do. */
  tell(request: Request): void {
    if (!this.worker) return;
    this.queued.set(this.newIndex(), request);
    this.post();
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    this.lose(new AssistantError('STORAGE_FAILED', 'the vector store is closed'));
    await worker?.terminate();
  }

  private start(): Worker {
    const { script, engine, remedy } = this.setup;
    const worker = new Worker(script);
    worker.on('message', (answer: ThreadAnswer) => {
      if (this.worker !== worker) return;
      this.posted -= 1;
      this.take(answer.id)?.settle(answer);
      this.post();
    });
    worker.on(
      'error',
      (cause: Error) =>
        this.worker === worker &&
        this.lose(new AssistantError('STORAGE_FAILED', `${engine} cannot be used: ${cause.message}; ${remedy}`, { cause })),
    );
    worker.on(
      'exit',
      () => this.worker === worker && this.lose(new AssistantError('STORAGE_FAILED', 'the thread of the vector index ended; try again')),
    );
    return worker;
  }

  private post(): void {
    for (const [id, request] of this.queued) {
      if (!this.worker || this.posted >= mostPosted) return;
      this.queued.delete(id);
      this.posted += 1;
      this.worker.postMessage({ id, request });
    }
  }

  /** Whoever waits for it is told now; what the thread has not begun it need not do any more. */
  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.queued.delete(id);
    clearTimeout(waiting?.timer);
    if (this.waiting.size === 0) this.worker?.unref();
    return waiting;
  }

  /** The thread is gone, with every index in it. */
  private lose(error: AssistantError): void {
    this.worker = null;
    this.losses += 1;
    this.posted = 0;
    this.queued.clear();
    for (const id of this.waiting.keys()) this.take(id)?.fail(error);
  }
}
