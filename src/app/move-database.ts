import { stat } from 'node:fs/promises';
import { databaseAt, databaseUrlOf, stateFileOf } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import { copyBetween, type Moved } from '#database/state/copy-between.js';
import type { TableSum } from '#database/state/read-rows.js';
import { AssistantError } from '#domain/errors.js';
import { demandWholeHome } from '#upkeep/demand-whole-home.js';

interface Moving {
  readonly signal: AbortSignal;
  readonly onTable: (table: string, sum: TableSum) => void;
}

/** Copies `workdir/state.sqlite` into an empty database of PostgreSQL. @throws AssistantError CONFIG_INVALID, NOT_FOUND, CONFLICT, STORAGE_FAILED, CANCELLED */
export async function moveDatabase(config: LoadedConfig, to: string, moving: Moving): Promise<Moved> {
  demandWholeHome(config.paths.home);
  const from = stateFileOf(config);
  if (!(await stat(from.shown).catch(() => null)))
    throw new AssistantError('NOT_FOUND', `there is no ${from.shown}, so that nothing is to be moved`);
  return copyBetween({ from, to: databaseAt(config, to), ...moving });
}

/** Copies what `database.url` names into `workdir/state.sqlite`, which must not be there or be empty. @throws AssistantError as above */
export async function moveDatabaseBack(config: LoadedConfig, moving: Moving): Promise<Moved> {
  demandWholeHome(config.paths.home);
  const url = databaseUrlOf(config);
  if (url === null) throw new AssistantError('CONFIG_INVALID', 'database.url names no database that could be moved back');
  return copyBetween({ from: databaseAt(config, url), to: stateFileOf(config), ...moving });
}
