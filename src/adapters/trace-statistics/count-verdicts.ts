import { sql, type RawBuilder } from 'kysely';
import type { DayVerdict, StatisticsQuery } from '#domain/statistics.js';
import { dayIn } from '#database/state/day-in-sql.js';
import { asJson } from '#database/state/json-in-sql.js';
import type { StateDatabase } from '#database/state/state-tables.js';

/** Of several who judge one message the last is heard; what an editor dismissed is not. */
export function countVerdicts(query: StatisticsQuery, database: StateDatabase): RawBuilder<DayVerdict> {
  const { library, since, until } = query;
  const ofLibrary = library === undefined ? sql`true` : sql`library = ${library}`;
  return sql<DayVerdict>`with judged as (
      select ${dayIn(database, 'asked', query)} as day, ${asJson(database, sql.ref('record'))} ->> 'verdict' as verdict,
        row_number() over (partition by trace order by given desc, number desc) as place
      from feedback where ${ofLibrary} and asked >= ${since} and asked < ${until} and state <> 'dismissed')
    select day, verdict, count(*) as count from judged where place = 1 group by 1, 2 order by 1, 2`;
}
