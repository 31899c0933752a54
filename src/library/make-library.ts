import { demandFreeName } from '#library/demand-free-name.js';
import type { AccountStore } from '#ports/account-store.js';
import type { LibraryStore } from '#ports/library-store.js';

interface Parts {
  readonly libraryStore: LibraryStore;
  readonly accounts: Pick<AccountStore, 'forgetLibrary'>;
}

/** An empty library in which nobody is. @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT, STORAGE_FAILED */
export async function makeLibrary(name: string, { libraryStore, accounts }: Parts): Promise<void> {
  await demandFreeName(name, libraryStore);
  await libraryStore.create(name);
  // Whoever was in a library of that name before is not in this one.
  await accounts.forgetLibrary(name);
}
