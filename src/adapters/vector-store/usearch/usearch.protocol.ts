import type { OpenIndexRequest, OpenIndexResults } from '#adapters/vector-store/thread-vector-index.js';

/** What a thread that loads usearch is asked; every request gets one answer with its number. */
export type UsearchRequest =
  | { readonly type: 'create'; readonly index: number; readonly dimension: number }
  | { readonly type: 'add'; readonly index: number; readonly values: Float32Array }
  /** Durable when it is answered. */
  | { readonly type: 'write'; readonly index: number; readonly file: string }
  | { readonly type: 'open'; readonly index: number; readonly file: string }
  | OpenIndexRequest;

/** An index that was opened, or what is wrong with its file. */
export type UsearchOpened = { readonly dimension: number; readonly size: number } | { readonly damage: string };

/** What is answered, by type of request. */
export interface UsearchResults extends OpenIndexResults {
  create: null;
  add: null;
  /** The file as a reader would find it. */
  write: UsearchOpened;
  open: UsearchOpened;
}
