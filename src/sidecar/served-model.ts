import type { Batching } from '#inference/group-rows.js';
import type { ExecutionProvider } from '#inference/open-session.js';
import { BatchQueue, type BatchLimits, type Waiting } from './batch-queue.js';
import type { ModelThread } from './model-thread.js';
import type { Asked, AskedRow, Computed, Outcome } from './model-thread.protocol.js';
import { Permits } from './permits.js';
import { SidecarError } from './sidecar-error.js';
import type { SidecarMetrics } from './sidecar-metrics.js';

/** What clients are told of a model. */
export interface ModelDescription {
  readonly name: string;
  readonly kind: 'embedding' | 'rerank';
  /** Null for a reranker. */
  readonly dimension: number | null;
  readonly maxTokens: number;
  /** Equal fingerprint means equal vectors, and is that of the same model in the main process. */
  readonly fingerprint: string;
  readonly provider: ExecutionProvider;
}

export interface ServedModelParts {
  readonly description: ModelDescription;
  /** At least one, all of this model. */
  readonly threads: readonly ModelThread[];
  readonly metrics: SidecarMetrics;
}

export interface ServedModelLimits extends BatchLimits {
  /** Most texts that wait or are in work; more are refused at once. */
  readonly waiting: number;
  /** A batch that takes longer is taken to hang. */
  readonly longestBatchMs: number;
}

export interface Work {
  readonly asked: readonly Asked[];
  readonly isUrgent: boolean;
  /** Whether a text that is too long loses its end, or is refused. */
  readonly truncate: boolean;
  /** Texts that still wait when it is aborted are dropped. */
  readonly signal: AbortSignal;
}

export interface Done {
  /** In the order of what was asked. */
  readonly values: readonly Computed[];
  readonly tokens: number;
}

interface Job extends Waiting {
  readonly row: AskedRow;
  readonly resolve: (value: Computed) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One model with its queue: a permit for each text or none, texts to ids, then batches of similar length for whichever thread is free.
 * Built after Text Embeddings Inference (https://github.com/huggingface/text-embeddings-inference).
 */
export class ServedModel {
  readonly description: ModelDescription;
  private readonly permits: Permits;
  private readonly queue = new BatchQueue<Job>();
  /** Since when each thread that has a batch has it. */
  private readonly busy = new Map<ModelThread, number>();
  /** Of the last batches, for saying when to come again; null before the first. */
  private tokensPerSecond: number | null = null;
  private state: { readonly batching: Batching } | null = null;

  constructor(
    private readonly parts: ServedModelParts,
    private readonly limits: ServedModelLimits,
  ) {
    this.description = parts.description;
    this.permits = new Permits(limits.waiting);
    parts.metrics.watch(() => ({
      name: this.description.name,
      queued: { texts: this.queue.length, tokens: this.queue.tokens },
      permitsInUse: this.permits.inUse,
    }));
  }

  /** Null until it is warm. */
  get batching(): Batching | null {
    return this.state?.batching ?? null;
  }

  /** Whether a batch takes longer than any request waits. */
  get isStuck(): boolean {
    const latest = performance.now() - this.limits.longestBatchMs;
    return [...this.busy.values()].some((since) => since < latest);
  }

  /** Opens the model and computes once; opens it anew when its thread has ended. @throws Error when it cannot be used */
  async warmUp(): Promise<void> {
    const [batching = 'alone'] = await Promise.all(this.parts.threads.map(async (thread) => thread.open()));
    this.state = { batching };
  }

  /**
   * Vectors, or scores, of all that is asked, or none of them.
   * @throws SidecarError Overloaded, TooLarge (a text too long that may not be cut), Backend; the signal's reason
   */
  async work({ asked, isUrgent, truncate, signal }: Work): Promise<Done> {
    signal.throwIfAborted();
    const release = this.permits.take(asked.length);
    if (!release) throw this.overloaded(asked.length);
    const since = performance.now();
    try {
      const rows = await stoppable(this.read(asked), signal);
      const long = truncate ? -1 : rows.findIndex(({ isCut }) => isCut);
      if (long >= 0)
        throw new SidecarError(
          'TooLarge',
          `text ${long} has more than the ${this.description.maxTokens} tokens ${this.description.name} takes; shorten it, or set truncate to true`,
        );
      const values = await this.enqueue(rows, { isUrgent, since, signal });
      return { values, tokens: rows.reduce((sum, { ids }) => sum + ids.length, 0) };
    } finally {
      release();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.parts.threads.map(async (thread) => thread.close()));
  }

  private async read(asked: readonly Asked[]): Promise<readonly AskedRow[]> {
    const [thread] = this.parts.threads.toSorted((a, b) => a.load - b.load);
    if (!thread) return [];
    return thread.read(asked).catch((cause: unknown) => {
      throw this.broken(cause);
    });
  }

  /** When one fails, or the client leaves, those that still wait are dropped. */
  private async enqueue(
    rows: readonly AskedRow[],
    { isUrgent, since, signal }: Pick<Job, 'isUrgent' | 'since'> & Pick<Work, 'signal'>,
  ): Promise<Computed[]> {
    signal.throwIfAborted();
    const jobs: Job[] = [];
    const computed = rows.map(
      (row) => new Promise<Computed>((resolve, reject) => void jobs.push({ row, isUrgent, since, size: row.ids.length, resolve, reject })),
    );
    const drop = (): number => jobs.filter((job) => this.queue.remove(job)).length;
    const stop = (): void => {
      this.parts.metrics.dropped.inc({ model: this.description.name }, drop());
      for (const job of jobs) job.reject(signal.reason);
    };
    for (const job of jobs) this.queue.add(job);
    signal.addEventListener('abort', stop, { once: true });
    this.advance();
    try {
      return await Promise.all(computed);
    } finally {
      drop();
      signal.removeEventListener('abort', stop);
    }
  }

  private advance(): void {
    for (const thread of this.parts.threads) {
      if (this.busy.has(thread) || this.queue.length === 0) continue;
      this.busy.set(thread, performance.now());
      // After the texts of this turn of the event loop have come.
      setImmediate(() => void this.runBatch(thread));
    }
  }

  private async runBatch(thread: ModelThread): Promise<void> {
    const { metrics } = this.parts;
    const model = this.description.name;
    const started = performance.now();
    const jobs = this.queue.take(this.limits, started);
    try {
      if (jobs.length === 0) return;
      metrics.batchTexts.observe({ model }, jobs.length);
      for (const { since } of jobs) metrics.wait.observe({ model }, (started - since) / 1000);
      const outcomes = await thread.run(jobs.map(({ row }) => row));
      for (const [i, job] of jobs.entries()) this.settle(job, outcomes[i] ?? { problem: 'it gave no answer' });
      this.account(jobs, (performance.now() - started) / 1000);
    } catch (cause) {
      for (const job of jobs) job.reject(this.broken(cause));
    } finally {
      this.busy.delete(thread);
      this.advance();
    }
  }

  private settle(job: Job, outcome: Outcome): void {
    if ('value' in outcome) job.resolve(outcome.value);
    else job.reject(this.broken(new Error(outcome.problem)));
  }

  private account(jobs: readonly Job[], seconds: number): void {
    const { metrics } = this.parts;
    const model = this.description.name;
    const tokens = jobs.reduce((sum, { size }) => sum + size, 0);
    metrics.compute.observe({ model }, seconds);
    metrics.texts.inc({ model }, jobs.length);
    metrics.tokens.inc({ model }, tokens);
    const rate = tokens / Math.max(seconds, 1e-6);
    this.tokensPerSecond = this.tokensPerSecond === null ? rate : 0.8 * this.tokensPerSecond + 0.2 * rate;
  }

  private overloaded(count: number): SidecarError {
    const { inUse, limit } = this.permits;
    if (count > limit)
      return new SidecarError('TooLarge', `${count} texts are more than the ${limit} that may wait at once; send fewer in one request`);
    const seconds = this.tokensPerSecond === null ? 1 : this.queue.tokens / this.tokensPerSecond;
    return new SidecarError(
      'Overloaded',
      `${this.description.name} has ${inUse} of at most ${limit} texts waiting or in work, and no room for ${count} more; try again later`,
      Math.min(30, Math.max(1, Math.ceil(seconds))),
    );
  }

  private broken(cause: unknown): SidecarError {
    if (cause instanceof SidecarError) return cause;
    return new SidecarError('Backend', `${this.description.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** What is under way goes on; whoever waited for it does not. */
async function stoppable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener('abort', stop));
}
