import { sql, type RawBuilder } from 'kysely';
import { zoneOffsets } from '#shared/zone-offsets.js';
import { isPostgres } from './postgres/postgres-dialect.js';
import type { StateDatabase } from './state-tables.js';

interface Time {
  readonly since: string;
  readonly until: string;
  /** A name of IANA; UTC without it. */
  readonly zone?: string | undefined;
}

/** The day of a column that holds a moment between the two, as clocks of the zone told it: `2026-11-26`. */
export function dayIn(database: StateDatabase, column: string, { since, until, zone = 'UTC' }: Time): RawBuilder<string> {
  const at = sql.ref(column);
  const offsets = zoneOffsets(zone, since, until);
  const last = offsets.at(-1)?.minutes ?? 0;
  const whens = offsets.slice(0, -1).map((one) => sql`when ${at} < ${sql.lit(one.until)} then ${dayAfter(database, at, one.minutes)}`);
  if (whens.length === 0) return dayAfter(database, at, last);
  return sql<string>`case ${sql.join(whens, sql` `)} else ${dayAfter(database, at, last)} end`;
}

function dayAfter(database: StateDatabase, at: RawBuilder<unknown>, minutes: number): RawBuilder<string> {
  if (minutes === 0) return sql<string>`substr(${at}, 1, 10)`;
  if (isPostgres(database)) return sql<string>`to_char(${at}::timestamp + ${sql.lit(`${minutes} minutes`)}::interval, 'YYYY-MM-DD')`;
  return sql<string>`date(${at}, ${sql.lit(`${minutes} minutes`)})`;
}
