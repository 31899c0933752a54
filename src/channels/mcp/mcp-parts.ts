import type { Converse } from '#conversation/converse.js';
import type { SearchLibrary } from '#conversation/search-library.js';
import type { Turnstile } from '#http/turnstile.js';
import type { BuildStore } from '#ports/build-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { ParsedStore } from '#ports/parsed-store.js';

/** What the tools and resources are made of. */
export interface McpParts {
  readonly converse: Pick<Converse, 'run'>;
  readonly searchLibrary: Pick<SearchLibrary, 'run'>;
  readonly libraryStore: Pick<LibraryStore, 'list'>;
  readonly builds: Pick<BuildStore, 'current'>;
  readonly parsed: Pick<ParsedStore, 'get'>;
  readonly turnstile: Pick<Turnstile, 'admit'>;
  /** Of Huixiang, as clients show it. */
  readonly version: string;
}
