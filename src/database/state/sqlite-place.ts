import { openState } from './open-state.js';
import type { StatePlace } from './state-place.js';

/** @param file its path */
export function sqlitePlace(file: string): StatePlace {
  return {
    shown: file,
    describe: () => `${file} cannot be read or written; check its rights and the free space`,
    open: () => openState(file),
  };
}
