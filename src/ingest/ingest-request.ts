import type { BuildManifest, SourceSettings } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import type { TermList } from '#ports/term-store.js';

/** What a library is made of now. */
export interface WantedSources {
  readonly sources: readonly SourceSettings[];
  /** Whether its owner named all of them: what was taken away then answers nothing any more, even where nothing is left to build. */
  readonly areOwners: boolean;
}

export interface IngestRequest {
  readonly library: string;
  /** Asked under the writer's lock: what was taken away before is in no build that begins after. */
  readonly sources: () => Promise<WantedSources>;
  /** Reads documents again that failed the last time though they did not change. */
  readonly retryFailed: boolean;
  /** Computes every vector anew, whatever is known. */
  readonly embedsAnew?: boolean;
  readonly signal: AbortSignal;
}

/** What an ingest tells while it goes on. */
export type IngestEvent =
  | ({ readonly type: 'terms' } & TermList)
  | { readonly type: 'listed'; readonly files: number; readonly skipped: number }
  | { readonly type: 'document'; readonly record: DocumentRecord; readonly isNew: boolean; readonly done: number; readonly total: number }
  | { readonly type: 'embedded'; readonly chunks: number }
  | { readonly type: 'publishing'; readonly chunks: number };

export interface IngestResult {
  readonly manifest: BuildManifest;
  /** False when nothing had changed and the current build stays. */
  readonly built: boolean;
}
