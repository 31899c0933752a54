import { access } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import { endThread } from '#inference/model-threads.js';
import type { Reranker } from '#ports/reranker.js';
import type { ScoreAnswer, ScoreRequest, WorkerOptions } from './onnx-reranker.protocol.js';
import { rerankingStopped } from './reranking-stopped.js';

export interface OnnxRerankerOptions extends WorkerOptions {
  /** Longest time for one call, waiting for other calls and opening the model included. */
  readonly timeoutSeconds: number;
}

/** One call, and how far it is. */
interface Call {
  readonly question: string;
  readonly passages: readonly string[];
  /** Of the first passages, as far as they are done. */
  readonly scores: number[];
  readonly resolve: (scores: number[]) => void;
  readonly reject: (error: AssistantError) => void;
}

/** Longest wait for the pair in work when the model is closed: opening a large model counts. */
const graceMs = 30_000;
const mostWaiting = 100;

/**
 * A cross-encoder by ONNX Runtime in a worker thread of its own, started by the first call. Calls take turns, a passage each. While
 * nothing is to do, the thread does not keep the process alive.
 *
 * A thread that is ended in the middle of an inference takes the process with it: a call that is late or aborted is given up, its pair in
 * work is finished and thrown away.
 */
export class OnnxReranker implements Reranker {
  readonly name: string;
  readonly maxTokens: number;
  private readonly waiting: Call[] = [];
  private worker: Worker | null = null;
  private inWork: Call | null = null;
  private closing: Promise<void> | null = null;

  constructor(private readonly options: OnnxRerankerOptions) {
    this.name = path.basename(options.folder);
    this.maxTokens = options.maxTokens;
  }

  async rerank(question: string, passages: readonly string[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    if (this.closing) throw this.failure('MODEL_FAILED', 'is closed');
    if (signal?.aborted) throw rerankingStopped(signal);
    if (passages.length === 0) return [];
    await this.checkFiles();
    if (signal?.aborted) throw rerankingStopped(signal);
    if (this.waiting.length >= mostWaiting) throw this.failure('OVERLOADED', `has ${mostWaiting} calls waiting; try again later`);
    return this.enqueue(question, passages, signal);
  }

  async close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async checkFiles(): Promise<void> {
    const { folder } = this.options;
    for (const name of ['model.onnx', 'tokenizer.json']) {
      await access(path.join(folder, name)).catch((cause: unknown) => {
        throw this.failure('MODEL_MISSING', `has no ${name} in ${folder}; put it there, or correct reranker.model`, cause);
      });
    }
    if (this.closing) throw this.failure('MODEL_FAILED', 'is closed');
  }

  private async enqueue(question: string, passages: readonly string[], signal?: AbortSignal): Promise<number[]> {
    const { timeoutSeconds } = this.options;
    let giveUp: (error: AssistantError) => void = () => {};
    const scores = new Promise<number[]>((resolve, reject) => {
      const call: Call = { question, passages, scores: [], resolve, reject };
      this.waiting.push(call);
      giveUp = (error) => {
        if (this.remove(call)) reject(error);
      };
    });
    const stop = (): void => {
      if (signal) giveUp(rerankingStopped(signal));
    };
    const late = setTimeout(
      () => giveUp(this.failure('TIMEOUT', `took over ${timeoutSeconds} s; raise reranker.timeoutSeconds, or take a smaller model`)),
      timeoutSeconds * 1000,
    );
    signal?.addEventListener('abort', stop, { once: true });
    this.advance();
    return scores.finally(() => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
    });
  }

  /** Gives the worker its next pair, unless it has one. */
  private advance(): void {
    if (this.inWork || this.closing) return;
    const call = this.waiting[0];
    if (!call) return this.worker?.unref();
    const worker = (this.worker ??= this.start());
    worker.ref();
    this.inWork = call;
    const { question, passages, scores } = call;
    const request: ScoreRequest = { question, passage: passages[scores.length] ?? '' };
    worker.postMessage(request);
  }

  private receive(answer: ScoreAnswer): void {
    const call = this.inWork;
    this.inWork = null;
    if (call && this.remove(call)) {
      if ('problem' in answer) call.reject(this.failure('MODEL_FAILED', `failed: ${answer.problem}`));
      else {
        call.scores.push(answer.score);
        if (call.scores.length < call.passages.length) this.waiting.push(call);
        else call.resolve(call.scores);
      }
    }
    this.advance();
  }

  /** The worker has ended by itself: its call fails, and a new one is started for the next. */
  private lose(worker: Worker, error: AssistantError): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const call = this.inWork;
    this.inWork = null;
    if (call && this.remove(call)) call.reject(error);
    this.advance();
  }

  private start(): Worker {
    const { folder, maxTokens, threads } = this.options;
    const workerData: WorkerOptions = { folder, maxTokens, threads };
    const worker = new Worker(new URL('./onnx-reranker.worker.js', import.meta.url), { workerData });
    worker.on('message', (answer: ScoreAnswer) => this.receive(answer));
    worker.on('error', (cause: Error) =>
      this.lose(worker, this.failure('MODEL_FAILED', `cannot be used: ${cause.message}; check the files in ${folder}`, cause)),
    );
    worker.on('exit', (code) => this.lose(worker, this.failure('MODEL_FAILED', `ended with ${code}; try again`)));
    return worker;
  }

  private async end(): Promise<void> {
    const worker = this.worker;
    for (const call of this.waiting.splice(0)) call.reject(this.failure('MODEL_FAILED', 'is closed'));
    this.worker = null;
    if (worker) await endThread(worker, graceMs);
  }

  /** Whether the call was still waiting. */
  private remove(call: Call): boolean {
    const at = this.waiting.indexOf(call);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }

  private failure(code: ErrorCode, what: string, cause?: unknown): AssistantError {
    return new AssistantError(code, `the reranker ${this.name} ${what}`, { cause });
  }
}
