import { FileLibrarySettingsStore } from '#adapters/library-settings-store/file-library-settings-store.js';
import type { LoadedConfig } from '#config/load.js';
import { OwnerChoices } from '#library/owner-choices.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';

/** What owners say of their libraries, and what of it holds. */
export function createOwnerChoices({ settings, paths }: LoadedConfig): {
  readonly librarySettings: LibrarySettingsStore;
  readonly ownerChoices: OwnerChoices;
} {
  const librarySettings = new FileLibrarySettingsStore(paths.libraries);
  const forAll = settings.access.guests === 'none' ? { openToGuests: false } : {};
  const fixed = (library: string) => ({ ...settings.libraries.find(({ name }) => name === library), ...forAll });
  return { librarySettings, ownerChoices: new OwnerChoices(librarySettings, { fixed, chunkTokens: settings.ingest.chunkTokens }) };
}
