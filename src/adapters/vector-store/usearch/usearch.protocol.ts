/** What a thread that loads usearch is asked; every request gets one answer with its number. */
export type UsearchRequest =
  | { readonly type: 'create'; readonly index: number; readonly dimension: number }
  | { readonly type: 'add'; readonly index: number; readonly values: Float32Array }
  /** Durable when it is answered. */
  | { readonly type: 'write'; readonly index: number; readonly file: string }
  | { readonly type: 'open'; readonly index: number; readonly file: string }
  | { readonly type: 'search'; readonly index: number; readonly vector: Float32Array; readonly limit: number }
  | { readonly type: 'drop'; readonly index: number };

/** Row and score of each hit, best first, ties by row. */
export interface UsearchHits {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** An index that was opened, or what is wrong with its file. */
export type UsearchOpened = { readonly dimension: number; readonly size: number } | { readonly damage: string };

/** What is answered, by type of request. */
export interface UsearchResults {
  create: null;
  add: null;
  /** The file as a reader would find it. */
  write: UsearchOpened;
  open: UsearchOpened;
  search: UsearchHits;
  drop: null;
}
