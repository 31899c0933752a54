import { migrationNames, openStateInMemory } from './open-state.js';
import type { StatePlace } from './state-place.js';

/** In memory: for what must not come to the disk. Gone with the process. */
export function memoryPlace(): StatePlace {
  return {
    shown: 'memory',
    describe: () => 'what is kept in memory cannot be read; start the program anew',
    open: openStateInMemory,
    openAsItIs: openStateInMemory,
    migrateTo: async () => undefined,
    migrations: async () => migrationNames,
  };
}
