import type { Readings } from '#domain/reading-settings.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { DocumentSource } from '#ports/document-source.js';
import type { Embedder } from '#ports/embedder.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { TermStore } from '#ports/term-store.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';

export interface IngestParts {
  /** Where the documents of a library are found. */
  readonly openSource: (library: string) => DocumentSource;
  readonly parser: DocumentParser;
  readonly parsed: ParsedStore;
  readonly journal: IngestJournal;
  /** The embedding model's; opened when there is something to cut. */
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly embedder: Embedder;
  readonly vectors: VectorCacheStore;
  readonly terms: TermStore;
  readonly builds: BuildStore;
  readonly clock: Clock;
}

export interface IngestOptions {
  /** Longest chunk of a library in tokens of the embedding model. */
  readonly chunkTokens: (library: string) => Promise<number>;
  /** Documents of a library that are read otherwise than usual. */
  readonly readings: (library: string) => Promise<Readings>;
  /** Whether the vectors of chunks' tokens are kept, for late interaction. */
  readonly withTokens: boolean;
  /** Files read at once. */
  readonly readAtOnce: number;
}
