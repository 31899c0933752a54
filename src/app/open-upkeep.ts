import { FileBuildCheck } from '#adapters/build-store/file-build-check.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createStores } from '#app/assemble.js';
import { createLibraryStores } from '#app/create-library-stores.js';
import type { LoadedConfig } from '#config/load.js';
import { CheckLibraries } from '#upkeep/check-libraries.js';

/** What checks a home without loading a model. The caller closes it. */
export function openUpkeep(config: LoadedConfig): { readonly checkLibraries: CheckLibraries; close(): Promise<void> } {
  const stores = createStores(config.settings, new JiebaWordSegmenter());
  const { libraryStore, builds, gates } = createLibraryStores({ config, stores, clock: new SystemClock() });
  const check = new FileBuildCheck({ librariesFolder: config.paths.libraries, ...stores });
  return { checkLibraries: new CheckLibraries({ libraryStore, builds, check, gates }), close: () => stores.vectorStore.close() };
}
