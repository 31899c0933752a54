import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import type { SettleLibrary } from '#adapters/library-archive/tar-library-archive.js';
import { FileLibrarySettingsStore } from '#adapters/library-settings-store/file-library-settings-store.js';
import { AssistantError } from '#domain/errors.js';

/** The hashes of an archive say that nothing was lost, not that somebody made it well. @throws AssistantError INVALID_INPUT, STORAGE_FAILED */
export const settleLibrary: SettleLibrary = async (librariesFolder, { library, createdAt }) => {
  const [settings, gates] = [new FileLibrarySettingsStore(librariesFolder), new FileGateStore(librariesFolder)];
  try {
    await Promise.all([settings.read(library), gates.current(library), gates.examples(library)]);
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', 'the archive is refused: its settings, gate or examples cannot be read', { cause });
  }
  // Who may ask is not brought along: an owner here says it anew.
  await settings.change(library, { openToGuests: null, widget: null }, createdAt);
};
