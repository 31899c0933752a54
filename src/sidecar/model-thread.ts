import { Worker } from 'node:worker_threads';
import type { Batching } from '#inference/group-rows.js';
import { endThread } from '#inference/model-threads.js';
import type { Asked, AskedRow, Outcome, ThreadAnswer, ThreadOptions, ThreadRequest } from './model-thread.protocol.js';

interface Pending {
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Longest wait for what is in work when the thread is ended. */
const graceMs = 10_000;

/**
 * A model in a worker thread of its own. One that ends by itself fails what it had, and is started anew by the next call.
 * Its caller gives it one batch at a time.
 */
export class ModelThread {
  private readonly pending = new Map<number, Pending>();
  private worker: Worker | null = null;
  private opened: Promise<Batching> | null = null;
  private lastId = 0;
  private closing: Promise<void> | null = null;

  constructor(private readonly options: ThreadOptions) {}

  /** Opens the model and says which texts may be computed together. @throws Error when it cannot be opened */
  async open(): Promise<Batching> {
    return (this.opened ??= this.start());
  }

  /** Texts to ids: one outcome a text, in their order. @throws Error when the thread ended */
  async read(asked: readonly Asked[]): Promise<readonly Outcome<AskedRow>[]> {
    const answer = await this.call({ read: asked });
    return 'rows' in answer ? answer.rows : [];
  }

  /** Computes a batch: one outcome a row, in their order. @throws Error when the thread ended */
  async run(rows: readonly AskedRow[]): Promise<readonly Outcome[]> {
    const answer = await this.call({ run: rows });
    return 'outcomes' in answer ? answer.outcomes : [];
  }

  async close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async call(what: { readonly read: readonly Asked[] } | { readonly run: readonly AskedRow[] }): Promise<ThreadAnswer> {
    if (this.closing) throw new Error('the model is closed');
    await this.open();
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.pending.set(this.lastId, { resolve, reject });
      const request: ThreadRequest = { id: this.lastId, ...what };
      this.worker?.postMessage(request);
    });
  }

  private start(): Promise<Batching> {
    const worker = new Worker(new URL('./model.worker.js', import.meta.url), { workerData: this.options });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (answer: ThreadAnswer) => ('ready' in answer ? resolve(answer.ready) : this.settle(answer)));
      const lose = (error: Error): void => {
        reject(error);
        this.lose(worker, error);
      };
      worker.on('error', lose);
      worker.on('exit', (code) => lose(new Error(`the thread of the model ended with ${code}`)));
    });
  }

  private settle(answer: Exclude<ThreadAnswer, { readonly ready: Batching }>): void {
    const call = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if ('problem' in answer) call?.reject(new Error(answer.problem));
    else call?.resolve(answer);
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    this.opened = null;
    const lost = [...this.pending.values()];
    this.pending.clear();
    for (const call of lost) call.reject(error);
  }

  private async end(): Promise<void> {
    const until = performance.now() + graceMs;
    while (this.pending.size > 0 && performance.now() < until) await new Promise((resolve) => void setTimeout(resolve, 20));
    const worker = this.worker;
    if (worker) this.lose(worker, new Error('the model is closed'));
    if (worker) await endThread(worker, Math.ceil(Math.max(0, until - performance.now())));
  }
}
