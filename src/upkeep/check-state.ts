import { AssistantError } from '#domain/errors.js';
import { readRows } from '#database/state/read-rows.js';
import type { StatePlace } from '#database/state/state-place.js';
import { tableKeys } from '#database/state/table-keys.js';
import type { StateTables } from '#database/state/state-tables.js';
import type { Fault } from './check-libraries.js';

/** Whether every row of a server of PostgreSQL can be read; its indices and pages are for its own tools. @throws AssistantError CANCELLED */
export async function* checkState(place: StatePlace, signal: AbortSignal): AsyncGenerator<Fault, void> {
  try {
    await readAll(place, signal);
  } catch (error) {
    if (error instanceof AssistantError && error.code === 'CANCELLED') throw error;
    yield { library: null, problem: error instanceof AssistantError ? error.message : place.describe(error), repair: null };
  }
}

async function readAll(place: StatePlace, signal: AbortSignal): Promise<void> {
  const database = await place.open();
  try {
    for (const table of Object.keys(tableKeys) as (keyof StateTables)[])
      for await (const _ of readRows(database, table)) if (signal.aborted) throw new AssistantError('CANCELLED', 'the check was stopped');
  } finally {
    await database.destroy();
  }
}
