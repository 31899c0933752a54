import type { OpenIndexRequest, OpenIndexResults } from '#adapters/vector-store/thread-vector-index.js';

export type SampleRequest =
  | { readonly type: 'open'; readonly index: number }
  /** Takes the thread so long. */
  | { readonly type: 'work'; readonly name: string; readonly ms: number }
  /** What it has open, what work it did, in order, and how often it searched. */
  | { readonly type: 'tell' }
  | { readonly type: 'throw' }
  | { readonly type: 'exit' }
  | OpenIndexRequest;

export interface SampleResults extends OpenIndexResults {
  open: null;
  work: null;
  tell: { readonly open: readonly number[]; readonly done: readonly string[]; readonly searches: number };
  throw: never;
  exit: never;
}
