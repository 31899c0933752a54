import { FileBuildCheck } from '#adapters/build-store/file-build-check.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createStores } from '#app/assemble.js';
import { databaseAt, databaseUrlOf } from '#app/create-state.js';
import { createLibraryStores } from '#app/create-library-stores.js';
import type { LoadedConfig } from '#config/load.js';
import type { StatePlace } from '#database/state/state-place.js';
import { CheckLibraries } from '#upkeep/check-libraries.js';

export interface Upkeep {
  readonly checkLibraries: CheckLibraries;
  /** Where the state is, when it is no file of the home. */
  readonly server: StatePlace | null;
  close(): Promise<void>;
}

/** What checks a home without loading a model. The caller closes it. @throws AssistantError CONFIG_INVALID */
export function openUpkeep(config: LoadedConfig): Upkeep {
  const url = databaseUrlOf(config);
  const stores = createStores(config.settings, new JiebaWordSegmenter());
  const { libraryStore, builds, gates } = createLibraryStores({ config, stores, clock: new SystemClock() });
  const check = new FileBuildCheck({ librariesFolder: config.paths.libraries, home: config.paths.home, ...stores });
  return {
    checkLibraries: new CheckLibraries({ libraryStore, builds, check, gates }),
    server: url === null ? null : databaseAt(config, url),
    close: () => stores.vectorStore.close(),
  };
}
