import { AssistantError } from '#domain/errors.js';
import type { VectorHit, VectorIndex } from '#ports/vector-store.js';
import { checkLimit, checkRows, checkVector } from '#adapters/vector-store/check-vector.js';
import { FoundHits } from '#adapters/vector-store/found-hits.js';
import type { IndexThread } from '#adapters/vector-store/index-thread.js';
import type { RowsInFile } from '#adapters/vector-store/score-rows.js';

/** Row and score of each hit, best first, ties by row. */
export interface ThreadHits {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** What every thread with indexes is asked of one that is open. */
export type OpenIndexRequest =
  | { readonly type: 'search'; readonly index: number; readonly vector: Float32Array; readonly limit: number }
  | { readonly type: 'score'; readonly from: RowsInFile; readonly vector: Float32Array; readonly rows: readonly number[] }
  | { readonly type: 'drop'; readonly index: number };

/** What is answered, by type of request. */
export interface OpenIndexResults {
  search: ThreadHits;
  score: readonly number[];
  drop: null;
}

/** A search that looks at every vector gives these for nothing; who asks for fewer often asks for more of the same a moment later. */
const leastAsked = 128;

/** What lies open in a thread. */
export interface ThreadTarget {
  readonly index: number;
  readonly dimension: number;
  readonly size: number;
  readonly from: RowsInFile;
  /** Opens the same file in a thread that took the place of a lost one; gives its number there. */
  readonly reopen: () => Promise<number>;
}

/** An index that lies open in a thread, whatever its engine; after a loss of the thread it is opened again for the next search. */
export class ThreadVectorIndex implements VectorIndex {
  readonly dimension: number;
  readonly size: number;
  private readonly found = new FoundHits();
  private opened: { readonly index: number; readonly epoch: number };
  private reopening: Promise<number> | null = null;
  private closed = false;

  constructor(
    private readonly thread: Pick<IndexThread<OpenIndexRequest, OpenIndexResults>, 'ask' | 'tell' | 'epoch'>,
    private readonly target: ThreadTarget,
  ) {
    this.dimension = target.dimension;
    this.size = target.size;
    this.opened = { index: target.index, epoch: thread.epoch };
  }

  async search(vector: Float32Array, limit: number, { signal }: { readonly signal?: AbortSignal } = {}): Promise<VectorHit[]> {
    this.check(vector);
    checkLimit(limit);
    const wanted = Math.min(limit, this.size);
    const known = this.found.of(vector, wanted);
    if (known && !signal?.aborted) return known;
    const asked = Math.min(Math.max(wanted, leastAsked), this.size);
    if (this.opened.epoch !== this.thread.epoch) await this.openAgain();
    const { rows, scores } = await this.thread.ask({ type: 'search', index: this.opened.index, vector, limit: asked }, { signal });
    const hits = rows.map((row, i) => ({ row, score: scores[i] ?? 0 }));
    this.found.keep(vector, { asked, hits });
    return hits.slice(0, wanted);
  }

  async scores(vector: Float32Array, rows: readonly number[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    this.check(vector);
    checkRows(rows, this.size);
    return [...(await this.thread.ask({ type: 'score', from: this.target.from, vector, rows }, { signal }))];
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const again = await this.reopening?.catch(() => null);
    this.thread.tell({ type: 'drop', index: again ?? this.opened.index });
  }

  private check(vector: Float32Array): void {
    if (this.closed) throw new AssistantError('STORAGE_FAILED', 'the vector index is closed; open the build again');
    checkVector(vector, this.dimension);
  }

  /** Once for all who search meanwhile. */
  private async openAgain(): Promise<void> {
    this.reopening ??= this.target.reopen().finally(() => {
      this.reopening = null;
    });
    const index = await this.reopening;
    this.opened = { index, epoch: this.thread.epoch };
  }
}
