import { AssistantError } from '#domain/errors.js';
import type { VectorHit, VectorIndex } from '#ports/vector-store.js';
import { checkLimit, checkVector } from '#adapters/vector-store/check-vector.js';
import { FoundHits } from '#adapters/vector-store/found-hits.js';
import type { IndexThread } from '#adapters/vector-store/index-thread.js';

/** Row and score of each hit, best first, ties by row. */
export interface ThreadHits {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** What every thread with indexes is asked of one that is open. */
export type OpenIndexRequest =
  | { readonly type: 'search'; readonly index: number; readonly vector: Float32Array; readonly limit: number }
  | { readonly type: 'drop'; readonly index: number };

/** What is answered, by type of request. */
export interface OpenIndexResults {
  search: ThreadHits;
  drop: null;
}

/** A search that looks at every vector gives these for nothing; who asks for fewer often asks for more of the same a moment later. */
const leastAsked = 128;

/** An index that lies open in a thread, whatever its engine. */
export class ThreadVectorIndex implements VectorIndex {
  readonly dimension: number;
  readonly size: number;
  private readonly found = new FoundHits();
  private closed = false;

  constructor(
    private readonly thread: Pick<IndexThread<OpenIndexRequest, OpenIndexResults>, 'ask'>,
    private readonly target: { readonly index: number; readonly dimension: number; readonly size: number },
  ) {
    this.dimension = target.dimension;
    this.size = target.size;
  }

  async search(vector: Float32Array, limit: number, { signal }: { readonly signal?: AbortSignal } = {}): Promise<VectorHit[]> {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector index is closed; open the build again');
    checkVector(vector, this.dimension);
    checkLimit(limit);
    const known = this.found.of(vector, limit);
    if (known && !signal?.aborted) return known;
    const asked = Math.max(limit, leastAsked);
    const { rows, scores } = await this.thread.ask({ type: 'search', index: this.target.index, vector, limit: asked }, { signal });
    const hits = rows.map((row, i) => ({ row, score: scores[i] ?? 0 }));
    this.found.keep(vector, { asked, hits });
    return hits.slice(0, limit);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.thread.ask({ type: 'drop', index: this.target.index }).catch(() => undefined);
  }
}
