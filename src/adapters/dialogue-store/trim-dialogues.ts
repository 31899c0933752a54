import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { dialogueBounds, poolOf, type Dialogue, type DialoguePool } from '#domain/dialogue.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { removeDialogues } from './remove-dialogues.js';

interface Touched extends Pick<Dialogue, 'id' | 'owner' | 'library'> {
  /** Of all together; left out where only guests have a bound. */
  readonly mostBytes: number | undefined;
}

interface Bounds {
  /** All, where it is left out. */
  readonly pool?: DialoguePool;
  /** All, where it is left out. */
  readonly library?: string;
  readonly dialogues: number;
  readonly bytes: number;
}

/** After one was touched, which never goes itself, those go that are beyond what guests, the known visitors of a library, and all, may have together. */
export async function trimDialogues(database: StateDatabase, { id, owner, library, mostBytes }: Touched): Promise<void> {
  const pool = poolOf(owner);
  if (pool === 1) await forget(database, id, { pool, ...dialogueBounds.ofGuests });
  if (pool === 2) await forget(database, id, { pool, library, ...dialogueBounds.ofGuests });
  if (mostBytes !== undefined) await forget(database, id, { dialogues: Number.MAX_SAFE_INTEGER, bytes: mostBytes });
}

async function forget(database: StateDatabase, touched: string, { pool, library, dialogues, bytes }: Bounds): Promise<void> {
  const among = (is: ExpressionBuilder<StateTables, 'dialogue'>): Expression<SqlBool> =>
    is.and([...(pool === undefined ? [] : [is('guest', '=', pool)]), ...(library === undefined ? [] : [is('library', '=', library)])]);
  const all = await database
    .selectFrom('dialogue')
    .select((is) => [is.fn.countAll<number | string>().as('count'), is.fn.sum<number | string | null>('bytes').as('bytes')])
    .where(among)
    .executeTakeFirstOrThrow();
  if (Number(all.count) <= dialogues && Number(all.bytes) <= bytes) return;
  // Whoever begins many and asks nothing pushes out what is as empty, and nobody's words.
  const lastToGo = sql`(order by case when bytes > 0 then 0 else 1 end, changed desc, id desc)`;
  const beyond = await database
    .selectFrom((from) =>
      from
        .selectFrom('dialogue')
        .select(['id', sql<number>`sum(bytes) over ${lastToGo}`.as('total'), sql<number>`row_number() over ${lastToGo}`.as('place')])
        .where(among)
        .as('ranked'),
    )
    .select('id')
    .where((is) => is.or([is('total', '>', bytes), is('place', '>', dialogues)]))
    .where('id', '<>', touched)
    .execute();
  await removeDialogues(
    database,
    beyond.map(({ id }) => id),
  );
}
