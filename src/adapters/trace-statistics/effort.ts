import { sql, type RawBuilder } from 'kysely';
import type { DayEffort, Percentiles } from '#domain/statistics.js';
import type { StateDatabase } from '#database/state/state-tables.js';

type Measure = 'milliseconds' | 'tokens' | 'cost';
type DayPercentiles = Percentiles & { readonly day: string };

const none: Percentiles = { count: 0, median: null, p95: null };

/** What answers took on each day, by nearest rank.  */
export async function effortOf(counted: Counted, day: RawBuilder<string>, database: StateDatabase): Promise<readonly DayEffort[]> {
  const of = async (measure: Measure): Promise<ReadonlyMap<string, Percentiles>> => {
    const { rows } = await ranked({ ...counted, day, measure }).execute(database);
    return new Map(rows.map(({ day: one, ...percentiles }) => [one, percentiles]));
  };
  const [milliseconds, tokens, cost] = [await of('milliseconds'), await of('tokens'), await of('cost')];
  return [...milliseconds].map(([one, ms]) => ({
    day: one,
    milliseconds: ms,
    tokens: tokens.get(one) ?? none,
    cost: cost.get(one) ?? none,
  }));
}

/** Of all answers together. */
export async function percentilesOf(counted: Counted, measure: Measure, database: StateDatabase): Promise<Percentiles> {
  const [row] = (await ranked({ ...counted, day: sql<string>`''`, measure }).execute(database)).rows;
  return row ? { count: row.count, median: row.median, p95: row.p95 } : none;
}

/** Traces, and which of them. */
export interface Counted {
  readonly traces: RawBuilder<unknown>;
  readonly which: RawBuilder<unknown>;
}

interface Ranking extends Counted {
  readonly day: RawBuilder<string>;
  readonly measure: Measure;
}

function ranked({ traces, which, day, measure }: Ranking): RawBuilder<DayPercentiles> {
  return sql<DayPercentiles>`with measured as (
      select ${day} as day, ${sql.ref(measure)} as value from ${traces}
      where ${which} and outcome = 'answered' and ${sql.ref(measure)} is not null),
    ranked as (
      select day, value, row_number() over (partition by day order by value) as place, count(*) over (partition by day) as count
      from measured)
    select day, count, min(value) filter (where place >= 0.5 * count) as median, min(value) filter (where place >= 0.95 * count) as p95
    from ranked group by day, count order by day`;
}
