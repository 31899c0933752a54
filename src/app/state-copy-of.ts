import { rm } from 'node:fs/promises';
import { databaseAt, databaseUrlOf } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import { copyBetween } from '#database/state/copy-between.js';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import type { CopyState } from '#upkeep/write-backup.js';

/** What writes the state of PostgreSQL as a file of SQLite; null where it is one already. @throws AssistantError CONFIG_INVALID */
export function stateCopyOf(config: LoadedConfig): CopyState | null {
  const url = databaseUrlOf(config);
  if (url === null) return null;
  return async (file, signal) => {
    await copyBetween({ from: databaseAt(config, url), to: sqlitePlace(file), signal });
    await rm(`${file}.lock`, { force: true });
  };
}
