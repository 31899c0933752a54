import { AsyncResource } from 'node:async_hooks';
import PQueue from 'p-queue';
import { AssistantError } from '#domain/errors.js';
import type { EmbeddingKind } from '#ports/embedder.js';
import { embeddingStopped } from './embedding-stopped.js';

interface Requests<Batch, Result> {
  readonly batches: readonly Batch[];
  readonly kind: EmbeddingKind;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  readonly send: (batch: Batch, signal: AbortSignal) => Promise<readonly Result[]>;
}

/** Requests of earlier calls: ingest has a few hundred texts under way, so this many wait only when many callers ask at once. */
const mostWaiting = 1_000;

/** Requests to the servers of a model, so many at once; a question's come before passages'. */
export class RequestQueue {
  private readonly queue: PQueue;
  private readonly closing = new AbortController();

  /** @param model its name */
  constructor(
    private readonly model: string,
    concurrency: number,
  ) {
    this.queue = new PQueue({ concurrency });
  }

  /**
   * Sends all batches and gives their results one after another. When one fails the others are given up.
   * @throws AssistantError OVERLOADED, CANCELLED, TIMEOUT, MODEL_FAILED when closed; what `send` throws
   */
  async run<Batch, Result>({ batches, kind, signal, send }: Requests<Batch, Result>): Promise<Result[]> {
    this.refuse(signal);
    if (this.queue.size >= mostWaiting)
      throw new AssistantError('OVERLOADED', `${this.queue.size} requests already wait for the embedding server; try again later`);
    const failing = new AbortController();
    const stop = AbortSignal.any([this.closing.signal, failing.signal, ...(signal ? [signal] : [])]);
    const priority = kind === 'query' ? 1 : 0;
    try {
      // Who was before would else be taken for the one who asks, by whatever follows calls through the process.
      const asOfCaller = AsyncResource.bind(async (batch: Batch) => send(batch, stop));
      const sent = batches.map((batch) => this.queue.add(async () => asOfCaller(batch), { priority, signal: stop }));
      return (await Promise.all(sent)).flat();
    } catch (error) {
      failing.abort(error);
      this.refuse(signal);
      throw error;
    }
  }

  /** Gives up what is under way and what waits. Safe to call twice. */
  close(): void {
    this.closing.abort();
  }

  private refuse(signal: AbortSignal | undefined): void {
    if (this.closing.signal.aborted) throw new AssistantError('MODEL_FAILED', `${this.model} is closed`);
    if (signal?.aborted) throw embeddingStopped(signal);
  }
}
