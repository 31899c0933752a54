import { AssistantError } from '#domain/errors.js';
import type { EmbeddingKind } from '#ports/embedder.js';
import type { Encoded, EncodingRequest } from './encoder.js';

/** One call, and how far it is. */
export interface EmbeddingCall extends EncodingRequest {
  /** Of the first texts, as far as they are done. */
  readonly encoded: Encoded[];
  readonly resolve: (encoded: Encoded[]) => void;
  readonly reject: (error: AssistantError) => void;
}

/** Calls that wait for their last text. A question comes before passages; calls of one kind take turns, a text each. */
export class EmbeddingQueue {
  private readonly waiting: Record<EmbeddingKind, EmbeddingCall[]> = { query: [], passage: [] };

  constructor(private readonly limit: number) {}

  /** @throws AssistantError OVERLOADED when as many calls wait as may */
  add(call: EmbeddingCall): void {
    const { query, passage } = this.waiting;
    if (query.length + passage.length >= this.limit)
      throw new AssistantError('OVERLOADED', `${this.limit} calls already wait for the embedding model; try again later`);
    this.waiting[call.kind].push(call);
  }

  next(): EmbeddingCall | undefined {
    return this.waiting.query[0] ?? this.waiting.passage[0];
  }

  /** After one of its texts is done: lets the others have theirs. */
  giveWay(call: EmbeddingCall): void {
    if (this.remove(call)) this.waiting[call.kind].push(call);
  }

  /** Whether the call was still waiting. */
  remove(call: EmbeddingCall): boolean {
    const lane = this.waiting[call.kind];
    const at = lane.indexOf(call);
    if (at >= 0) lane.splice(at, 1);
    return at >= 0;
  }

  clear(): EmbeddingCall[] {
    return [...this.waiting.query.splice(0), ...this.waiting.passage.splice(0)];
  }
}
