import type { OpenIndexRequest, OpenIndexResults } from '#adapters/vector-store/thread-vector-index.js';

/** What the thread that owns faiss is asked; every request gets one answer with its number. */
export type FaissRequest =
  | { readonly type: 'load' }
  | { readonly type: 'read'; readonly index: number; readonly file: string }
  | OpenIndexRequest;

export interface FaissSize {
  readonly dimension: number;
  readonly size: number;
}

/** What is answered, by type of request. */
export interface FaissResults extends OpenIndexResults {
  load: null;
  read: FaissSize;
}
