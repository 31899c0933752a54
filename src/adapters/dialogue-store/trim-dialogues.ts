import { sql } from 'kysely';
import { dialogueBounds } from '#domain/dialogue.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { removeDialogues } from './remove-dialogues.js';

interface Touched {
  /** Never goes itself. */
  readonly id: string;
  readonly isGuest: boolean;
  /** Of all together; left out where only guests have a bound. */
  readonly mostBytes: number | undefined;
}

interface Bounds {
  readonly among: readonly (0 | 1)[];
  readonly dialogues: number;
  readonly bytes: number;
}

/** After one was touched the oldest go that are beyond what guests, and all, may have together. */
export async function trimDialogues(database: StateDatabase, { id, isGuest, mostBytes }: Touched): Promise<void> {
  if (isGuest) await forget(database, id, { among: [1], ...dialogueBounds.ofGuests });
  if (mostBytes !== undefined) await forget(database, id, { among: [0, 1], dialogues: Number.MAX_SAFE_INTEGER, bytes: mostBytes });
}

async function forget(database: StateDatabase, newest: string, { among, dialogues, bytes }: Bounds): Promise<void> {
  const all = await database
    .selectFrom('dialogue')
    .select((is) => [is.fn.countAll<number | string>().as('count'), is.fn.sum<number | string | null>('bytes').as('bytes')])
    .where('guest', 'in', among)
    .executeTakeFirstOrThrow();
  if (Number(all.count) <= dialogues && Number(all.bytes) <= bytes) return;
  const newestFirst = sql`(order by changed desc, id desc)`;
  const beyond = await database
    .selectFrom((from) =>
      from
        .selectFrom('dialogue')
        .select(['id', sql<number>`sum(bytes) over ${newestFirst}`.as('total'), sql<number>`row_number() over ${newestFirst}`.as('place')])
        .where('guest', 'in', among)
        .as('ranked'),
    )
    .select('id')
    .where((is) => is.or([is('total', '>', bytes), is('place', '>', dialogues)]))
    .where('id', '<>', newest)
    .execute();
  await removeDialogues(
    database,
    beyond.map(({ id }) => id),
  );
}
