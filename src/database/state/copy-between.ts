import { isDeepStrictEqual } from 'node:util';
import { AssistantError } from '#domain/errors.js';
import { copyState, type Copied } from './copy-state.js';
import { demandEmpty } from './demand-empty.js';
import { shownReason } from './postgres/shown-reason.js';
import type { TableSum } from './read-rows.js';
import type { StatePlace } from './state-place.js';
import type { StateDatabase } from './state-tables.js';

interface Copying {
  readonly from: StatePlace;
  /** Nothing may be in it. */
  readonly to: StatePlace;
  readonly signal: AbortSignal;
  readonly onTable?: (table: string, sum: TableSum) => void;
}

export interface Moved {
  /** As they may be shown. */
  readonly from: string;
  readonly to: string;
  readonly rows: Copied;
}

/**
 * Copies one into the other, and closes both. An installation of an earlier release stays one where nothing is there yet, or the empty
 * tables of the same release, as a try that failed leaves them; elsewhere both are brought to this release.
 * @throws AssistantError as `copyState`, and what opening throws
 */
export async function copyBetween({ from, to, ...rest }: Copying): Promise<Moved> {
  const opened: StateDatabase[] = [];
  const open = async (opening: Promise<StateDatabase>): Promise<StateDatabase> => {
    const database = await opening;
    opened.push(database);
    return database;
  };
  try {
    const staysAsItIs = await bringToTables(from, to);
    const target = await open(staysAsItIs ? to.openAsItIs() : to.open());
    await demandEmpty(target); // before the source is brought anywhere
    const source = await open(staysAsItIs ? from.openAsItIs() : from.open());
    return { from: from.shown, to: to.shown, rows: await copyState({ from: source, to: target, ...rest }) };
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    const message = `${from.shown} cannot be copied to ${to.shown} (${shownReason(cause)}); nothing arrived, try again`;
    throw new AssistantError('STORAGE_FAILED', message, { cause });
  } finally {
    for (const database of opened) await database.destroy();
  }
}

/** @returns whether both have the same tables then, without a change to the source */
async function bringToTables(from: StatePlace, to: StatePlace): Promise<boolean> {
  const [made, there] = [await from.migrations(), await to.migrations()];
  const latest = made.at(-1);
  if (latest === undefined || there.length > 0) return latest !== undefined && isDeepStrictEqual(made, there);
  await to.migrateTo(latest);
  return true;
}
