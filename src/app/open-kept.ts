import type { AccessParts } from '#admin/access-parts.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import type { LoadedConfig } from '#config/load.js';
import { createAccess } from '#app/create-access.js';
import { openCallJournal } from '#app/open-call-journal.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';

/** What is kept of messages and people, for commands that need no model. */
export interface Kept extends StateStores {
  readonly access: AccessParts;
  readonly tellStatistics: TellStatistics;
  close(): Promise<void>;
}

/** Opens nothing yet. */
export function openKept(config: LoadedConfig, warn: (warning: string) => void): Kept {
  const clock = new SystemClock();
  const stores = createStateStores({ config, clock, warn });
  return {
    ...stores,
    access: createAccess({ config, ...stores, clock }),
    tellStatistics: new TellStatistics({ ...stores, calls: openCallJournal(config) }, config.settings.traces),
    async close() {
      await Promise.all(Object.values(stores).map((store) => store.close()));
    },
  };
}
