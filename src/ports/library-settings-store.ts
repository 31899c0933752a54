import type { KeptLibrarySettings, LibrarySettings } from '#domain/library-settings.js';

export type SettingsChange = Partial<LibrarySettings> | ((before: KeptLibrarySettings) => Partial<LibrarySettings>);

/** What the owners of libraries say of them. */
export abstract class LibrarySettingsStore {
  /** `noLibrarySettings` where nothing was said. @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED when they are damaged */
  abstract read(library: string): Promise<KeptLibrarySettings>;

  /**
   * Changes what is given, all of it or nothing; of two at once none is lost.
   * @param changes or what makes them of the settings before
   * @param createdAt only with the first, ISO 8601
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED
   */
  abstract change(library: string, changes: SettingsChange, createdAt?: string): Promise<KeptLibrarySettings>;
}
