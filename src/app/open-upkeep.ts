import path from 'node:path';
import { FileBuildCheck } from '#adapters/build-store/file-build-check.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createStores } from '#app/assemble.js';
import type { LoadedConfig } from '#config/load.js';
import { CheckLibraries } from '#upkeep/check-libraries.js';

/** What checks a home without loading a model. The caller closes it. */
export function openUpkeep({ settings, paths }: LoadedConfig): { readonly checkLibraries: CheckLibraries; close(): Promise<void> } {
  const stores = createStores(settings, new JiebaWordSegmenter());
  const librariesFolder = paths.libraries;
  const checkLibraries = new CheckLibraries({
    libraryStore: new FolderLibraryStore(librariesFolder, path.join(paths.workdir, 'deleted')),
    builds: new FileBuildStore({ librariesFolder, ...stores, clock: new SystemClock() }),
    check: new FileBuildCheck({ librariesFolder, ...stores }),
    gates: new FileGateStore(librariesFolder),
  });
  return { checkLibraries, close: () => stores.vectorStore.close() };
}
