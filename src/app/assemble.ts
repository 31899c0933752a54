import type { Embedder } from '#ports/embedder.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { VectorStore } from '#ports/vector-store.js';
import type { Calibrate } from '#calibrate/calibrate.js';
import type { LoadedConfig } from '#config/load.js';
import type { Converse } from '#conversation/converse.js';
import type { BuildLibrary } from '#jobs/build-library.js';
import type { Libraries } from '#library/libraries.js';

/** The product put together from its configuration: what commands and the server work with. */
export interface Assembly {
  readonly config: LoadedConfig;
  readonly converse: Converse;
  readonly libraries: Libraries;
  readonly libraryStore: LibraryStore;
  readonly builds: BuildStore;
  readonly vectorStore: VectorStore;
  readonly gates: GateStore;
  readonly buildLibrary: BuildLibrary;
  readonly calibrate: Calibrate;
  readonly embedder: Embedder;
  /** Null when none is configured: answers are then extracted. */
  readonly languageModel: LanguageModel | null;
  /** Ends every thread and closes every file. Safe to call twice. */
  close(): Promise<void>;
}
