import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

interface Parts {
  readonly libraryStore: LibraryStore;
  readonly librarySettings: LibrarySettingsStore;
}

/** Which libraries their owners open to guests, or close to them; one whose settings cannot be read is closed. Read anew each time. */
export function openToGuests({ libraryStore, librarySettings }: Parts): () => Promise<ReadonlyMap<string, boolean>> {
  return sharedWhileRunning(async () => {
    const said = await Promise.all(
      (await libraryStore.list()).map(async (name) => {
        const settings = await librarySettings.read(name).catch(() => ({ openToGuests: false }));
        return [name, settings.openToGuests] as const;
      }),
    );
    return new Map(said.filter((one): one is readonly [string, boolean] => one[1] !== null));
  });
}
