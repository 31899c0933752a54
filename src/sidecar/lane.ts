import { BatchQueue, type BatchLimits, type Waiting } from './batch-queue.js';
import type { ModelThread } from './model-thread.js';
import type { Outcome } from './model-thread.protocol.js';

/** What waits in a lane. */
export interface Queued<Item> extends Waiting {
  readonly item: Item;
}

/** How one request goes through a lane. */
export interface Passing extends Omit<Waiting, 'size'> {
  /** What still waits when it is aborted is dropped. */
  readonly signal: AbortSignal;
}

export interface LaneParts<Item, Result> {
  readonly threads: readonly ModelThread[];
  /** In the units of `sizeOf`. */
  readonly limits: BatchLimits;
  /** At least 1. */
  readonly sizeOf: (item: Item) => number;
  /** One outcome an item, in their order. */
  readonly run: (thread: ModelThread, batch: readonly Queued<Item>[]) => Promise<readonly Outcome<Result>[]>;
  /** What whoever asked is told of a failure. */
  readonly broken: (cause: unknown) => Error;
}

interface Job<Item, Result> extends Queued<Item> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One step of a model's work: a queue, and for each thread at most one batch in work, so that nothing piles up where it cannot be taken
 * back, and a question waits for one batch at most.
 */
export class Lane<Item, Result> {
  private readonly queue = new BatchQueue<Job<Item, Result>>();
  /** Since when each thread that has a batch has it. */
  private readonly busy = new Map<ModelThread, number>();

  constructor(private readonly parts: LaneParts<Item, Result>) {}

  /** How much waits, in items and in the units of `sizeOf`. */
  get waiting(): { readonly texts: number; readonly size: number } {
    return { texts: this.queue.length, size: this.queue.tokens };
  }

  /** Whether a batch has been in work since before that moment of `performance.now()`. */
  isBusySince(moment: number): boolean {
    return [...this.busy.values()].some((since) => since < moment);
  }

  /** One promise an item, in their order. Those that are dropped fail with the signal's reason; those in work settle when they are done. */
  add(items: readonly Item[], { isUrgent, since, signal }: Passing): Promise<Result>[] {
    signal.throwIfAborted();
    const jobs: Job<Item, Result>[] = [];
    const results = items.map(
      (item) =>
        new Promise<Result>((resolve, reject) => void jobs.push({ item, isUrgent, since, size: this.parts.sizeOf(item), resolve, reject })),
    );
    const drop = (): void => {
      for (const job of jobs) if (this.queue.remove(job)) job.reject(signal.reason);
    };
    signal.addEventListener('abort', drop, { once: true });
    void Promise.allSettled(results).then(() => signal.removeEventListener('abort', drop));
    for (const job of jobs) this.queue.add(job);
    this.advance();
    return results;
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
    const { limits, run, broken } = this.parts;
    const jobs = this.queue.take(limits, performance.now());
    try {
      if (jobs.length === 0) return;
      const outcomes = await run(thread, jobs);
      for (const [i, job] of jobs.entries()) {
        const outcome = outcomes[i] ?? { problem: 'it gave no answer' };
        if ('value' in outcome) job.resolve(outcome.value);
        else job.reject(broken(new Error(outcome.problem)));
      }
    } catch (cause) {
      for (const job of jobs) job.reject(broken(cause));
    } finally {
      this.busy.delete(thread);
      this.advance();
    }
  }
}
