import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { readKeyFile } from '#config/read-key-file.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import { State } from '#database/state/state.js';
import type { StatePlace } from '#database/state/state-place.js';

const secondMs = 1_000;

/** PostgreSQL where `database.url` names one, else `workdir/state.sqlite`; opens nothing yet. @throws AssistantError CONFIG_INVALID */
export function createState(config: LoadedConfig): State {
  const url = databaseUrlOf(config);
  return new State(url === null ? stateFileOf(config) : databaseAt(config, url));
}

/** `workdir/state.sqlite`, whether it is in use or not. */
export function stateFileOf({ paths }: LoadedConfig): StatePlace {
  return sqlitePlace(path.join(paths.workdir, 'state.sqlite'));
}

/** A database of PostgreSQL, asked as the settings want it. @throws AssistantError CONFIG_INVALID when the address is none */
export function databaseAt({ settings: { database } }: LoadedConfig, url: string): StatePlace {
  return postgresPlace({ url, connections: database.connections, statementMs: database.statementSeconds * secondMs });
}

/** Null where none is set. @throws AssistantError CONFIG_INVALID when its file cannot be read */
export function databaseUrlOf({ settings: { database }, paths }: LoadedConfig): string | null {
  const { url, urlFile } = database;
  return urlFile === null ? (url?.reveal() ?? null) : readKeyFile(path.resolve(paths.home, urlFile), 'database.urlFile');
}
