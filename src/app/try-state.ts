import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { createState, databaseUrlOf, stateFileOf } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';

/** Opens the state and reads of it; says where it is. @throws AssistantError CONFIG_INVALID, STORAGE_FAILED */
export async function tryState(config: LoadedConfig): Promise<string> {
  const file = stateFileOf(config).shown;
  const hasFile = (await stat(file).catch(() => null)) !== null;
  const isOnServer = databaseUrlOf(config) !== null;
  if (!isOnServer && !hasFile) return `${file}, which is not there yet`;
  const state = createState(config);
  const hold = state.hold();
  try {
    const version = await hold.ask(async (database) => {
      await database.selectFrom('account').select('id').limit(1).execute();
      if (!isOnServer) return null;
      const { rows } = await sql<{ server_version: string }>`show server_version`.execute(database);
      return rows[0]?.server_version ?? 'of unknown version';
    });
    const unused = isOnServer && hasFile ? `; ${file} is there and not in use` : '';
    return version === null ? state.shown : `PostgreSQL ${version} at ${state.shown}${unused}`;
  } finally {
    await hold.close();
  }
}
