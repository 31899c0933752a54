import { AssistantError } from '#domain/errors.js';
import { copyState, type Copied } from './copy-state.js';
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

/** Opens both, copies one into the other, and closes them. @throws AssistantError as `copyState`, and what opening throws */
export async function copyBetween({ from, to, ...rest }: Copying): Promise<Moved> {
  const opened: StateDatabase[] = [];
  const open = async (place: StatePlace): Promise<StateDatabase> => {
    const database = await place.open();
    opened.push(database);
    return database;
  };
  try {
    const [source, target] = [await open(from), await open(to)];
    return { from: from.shown, to: to.shown, rows: await copyState({ from: source, to: target, ...rest }) };
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    const message = `${from.shown} cannot be copied to ${to.shown} (${shownReason(cause)}); nothing arrived, try again`;
    throw new AssistantError('STORAGE_FAILED', message, { cause });
  } finally {
    for (const database of opened) await database.destroy();
  }
}
