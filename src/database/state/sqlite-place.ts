import { openState, stateIn } from './open-state.js';
import { readMigrations } from './read-migrations.js';
import type { StatePlace } from './state-place.js';

/** @param file its path */
export function sqlitePlace(file: string): StatePlace {
  return {
    shown: file,
    describe: () => `${file} cannot be read or written; check its rights and the free space`,
    open: () => openState(file),
    openAsItIs: async () => stateIn(file),
    migrateTo: async (migration) => (await openState(file, migration)).destroy(),
    migrations: async () => readMigrations(file),
  };
}
