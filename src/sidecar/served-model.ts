import type { Batching } from '#inference/group-rows.js';
import type { ExecutionProvider } from '#inference/open-session.js';
import { messageOf } from '#shared/message-of.js';
import type { BatchLimits } from './batch-queue.js';
import { Lane, type Queued } from './lane.js';
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

/** Reading is cut into pieces of so many characters and texts: a question waits for one of them at most. */
const readAtOnce: BatchLimits = { tokens: 32_000, texts: 32 };

/**
 * One model with its queues: a permit for each text or none, texts to ids, then batches of similar length for whichever thread is free.
 * Built after Text Embeddings Inference (https://github.com/huggingface/text-embeddings-inference).
 */
export class ServedModel {
  readonly description: ModelDescription;
  private readonly permits: Permits;
  private readonly reading: Lane<Asked, AskedRow>;
  private readonly computing: Lane<AskedRow, Computed>;
  /** Of the last batches, for saying when to come again; null before the first. */
  private tokensPerSecond: number | null = null;
  private state: { readonly batching: Batching } | null = null;

  constructor(
    private readonly parts: ServedModelParts,
    private readonly limits: ServedModelLimits,
  ) {
    this.description = parts.description;
    this.permits = new Permits(limits.waiting);
    const broken = (cause: unknown): Error => this.broken(cause);
    const { threads } = parts;
    this.reading = new Lane({
      threads,
      limits: readAtOnce,
      sizeOf: charactersOf,
      run: async (thread, batch) => thread.read(batch.map(({ item }) => item)),
      broken,
    });
    this.computing = new Lane({
      threads,
      limits,
      sizeOf: ({ ids }) => ids.length,
      run: async (thread, batch) => this.compute(thread, batch),
      broken,
    });
    parts.metrics.watch(() => ({
      name: this.description.name,
      unread: this.reading.waiting.texts,
      queued: { texts: this.computing.waiting.texts, tokens: this.computing.waiting.size },
      permitsInUse: this.permits.inUse,
    }));
  }

  /** Null until it is warm. */
  get batching(): Batching | null {
    return this.state?.batching ?? null;
  }

  /** Whether reading or computing a batch takes longer than any request waits. */
  get isStuck(): boolean {
    const latest = performance.now() - this.limits.longestBatchMs;
    return this.reading.isBusySince(latest) || this.computing.isBusySince(latest);
  }

  /** Opens the model and computes once; opens it anew when its thread has ended. @throws Error when it cannot be used */
  async warmUp(): Promise<void> {
    const [batching = 'alone'] = await Promise.all(this.parts.threads.map(async (thread) => thread.open()));
    this.state = { batching };
  }

  /**
   * Vectors, or scores, of all that is asked, or none of them. When one fails, or the signal is aborted, those that still wait are dropped;
   * permits come back when those in work are done.
   * @throws SidecarError Overloaded, TooLarge (a text too long that may not be cut), Backend; the signal's reason
   */
  async work({ asked, isUrgent, truncate, signal }: Work): Promise<Done> {
    signal.throwIfAborted();
    const release = this.permits.take(asked.length);
    if (!release) throw this.overloaded(asked.length);
    const failing = new AbortController();
    const order = { isUrgent, since: performance.now(), signal: AbortSignal.any([signal, failing.signal]) };
    const steps: Promise<unknown>[] = [];
    const pass = async <Item, Result>(lane: Lane<Item, Result>, items: readonly Item[]): Promise<Result[]> => {
      const results = lane.add(items, order);
      steps.push(...results);
      return stoppable(Promise.all(results), signal);
    };
    try {
      const rows = await pass(this.reading, asked);
      if (!truncate) this.refuseLong(rows);
      const values = await pass(this.computing, rows);
      release();
      return { values, tokens: rows.reduce((sum, { ids }) => sum + ids.length, 0) };
    } catch (error) {
      failing.abort(error);
      throw error;
    } finally {
      void this.finish(steps, signal).then(release);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.parts.threads.map(async (thread) => thread.close()));
  }

  /** Waits for what is in work, and counts what the client did not wait for. */
  private async finish(steps: readonly Promise<unknown>[], signal: AbortSignal): Promise<void> {
    const settled = await Promise.allSettled(steps);
    const dropped = settled.filter((each) => signal.aborted && each.status === 'rejected' && each.reason === signal.reason);
    this.parts.metrics.dropped.inc({ model: this.description.name }, dropped.length);
  }

  private refuseLong(rows: readonly AskedRow[]): void {
    const long = rows.findIndex(({ isCut }) => isCut);
    if (long < 0) return;
    const { name, maxTokens } = this.description;
    throw new SidecarError(
      'TooLarge',
      `text ${long} has more than the ${maxTokens} tokens ${name} takes; shorten it, or set truncate to true`,
    );
  }

  private async compute(thread: ModelThread, batch: readonly Queued<AskedRow>[]): Promise<readonly Outcome[]> {
    const { metrics } = this.parts;
    const model = this.description.name;
    const started = performance.now();
    metrics.batchTexts.observe({ model }, batch.length);
    for (const { since } of batch) metrics.wait.observe({ model }, (started - since) / 1000);
    const outcomes = await thread.run(batch.map(({ item }) => item));
    this.account(batch, (performance.now() - started) / 1000);
    return outcomes;
  }

  private account(batch: readonly Queued<AskedRow>[], seconds: number): void {
    const { metrics } = this.parts;
    const model = this.description.name;
    const tokens = batch.reduce((sum, { size }) => sum + size, 0);
    metrics.compute.observe({ model }, seconds);
    metrics.texts.inc({ model }, batch.length);
    metrics.tokens.inc({ model }, tokens);
    const rate = tokens / Math.max(seconds, 1e-6);
    this.tokensPerSecond = this.tokensPerSecond === null ? rate : 0.8 * this.tokensPerSecond + 0.2 * rate;
  }

  private overloaded(count: number): SidecarError {
    const { inUse, limit } = this.permits;
    if (count > limit)
      return new SidecarError('TooLarge', `${count} texts are more than the ${limit} that may wait at once; send fewer in one request`);
    const seconds = this.tokensPerSecond === null ? 1 : this.computing.waiting.size / this.tokensPerSecond;
    return new SidecarError(
      'Overloaded',
      `${this.description.name} has ${inUse} of at most ${limit} texts waiting or in work, and no room for ${count} more; try again later`,
      Math.min(30, Math.max(1, Math.ceil(seconds))),
    );
  }

  private broken(cause: unknown): SidecarError {
    if (cause instanceof SidecarError) return cause;
    return new SidecarError('Backend', `${this.description.name} failed: ${messageOf(cause)}`);
  }
}

function charactersOf(asked: Asked): number {
  return Math.max(1, 'text' in asked ? asked.text.length : asked.question.length + asked.passage.length);
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
