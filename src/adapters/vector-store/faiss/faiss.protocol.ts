/** What the thread that owns faiss is asked; every request gets one answer with its number. */
export type FaissRequest =
  | { readonly type: 'load' }
  | { readonly type: 'read'; readonly index: number; readonly file: string }
  | { readonly type: 'search'; readonly index: number; readonly vector: Float32Array; readonly limit: number }
  | { readonly type: 'drop'; readonly index: number };

/** Row and score of each hit, best first, ties by row. */
export interface FaissHits {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

export interface FaissSize {
  readonly dimension: number;
  readonly size: number;
}

/** What is answered, by type of request. */
export interface FaissResults {
  load: null;
  read: FaissSize;
  search: FaissHits;
  drop: null;
}
