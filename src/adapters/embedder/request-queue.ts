import { AsyncResource } from 'node:async_hooks';
import PQueue from 'p-queue';
import { AssistantError } from '#domain/errors.js';
import type { EmbeddingKind } from '#ports/embedder.js';

interface Requests<Batch, Result> {
  readonly batches: readonly Batch[];
  readonly kind: EmbeddingKind;
  readonly signal: AbortSignal;
  readonly send: (batch: Batch, signal: AbortSignal) => Promise<readonly Result[]>;
}

/** Requests of earlier calls: ingest has a few hundred texts under way, so this many wait only when many callers ask at once. */
const mostWaiting = 1_000;

/** Requests to a server, so many at once; a question's come before passages'. */
export class RequestQueue {
  private readonly queue: PQueue;

  constructor(concurrency: number) {
    this.queue = new PQueue({ concurrency });
  }

  /**
   * Sends all batches and gives their results one after another. When one fails the others are given up.
   * @throws AssistantError OVERLOADED; what `send` throws, or the signal's reason
   */
  async run<Batch, Result>({ batches, kind, signal, send }: Requests<Batch, Result>): Promise<Result[]> {
    if (this.queue.size >= mostWaiting)
      throw new AssistantError('OVERLOADED', `${this.queue.size} requests already wait for the embedding server; try again later`);
    const failing = new AbortController();
    const stop = AbortSignal.any([signal, failing.signal]);
    const priority = kind === 'query' ? 1 : 0;
    try {
      // Who was before would else be taken for the one who asks, by whatever follows calls through the process.
      const asOfCaller = AsyncResource.bind(async (batch: Batch) => send(batch, stop));
      const sent = batches.map((batch) => this.queue.add(async () => asOfCaller(batch), { priority, signal: stop }));
      return (await Promise.all(sent)).flat();
    } catch (error) {
      failing.abort(error);
      throw signal.aborted ? signal.reason : error;
    }
  }
}
