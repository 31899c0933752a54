import { sql, type RawBuilder } from 'kysely';
import type {
  CitedDocument,
  DayCount,
  DayReason,
  GroupFigures,
  Latency,
  ReasonCount,
  StatisticsQuery,
  TraceFigures,
  UnansweredQuestion,
} from '#domain/statistics.js';
import { dayIn } from '#database/state/day-in-sql.js';
import { asJson, textsOf } from '#database/state/json-in-sql.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { TraceStatistics } from '#ports/trace-statistics.js';
import { effortOf, percentilesOf, type Counted } from './effort.js';
import { countVerdicts } from './count-verdicts.js';
import { countedTraces, searchedTraces } from './counted-traces.js';

const mostListed = 20;
const mostGroups = 1_000;

/** One statement for each figure over the traces of the state. */
export class SqlTraceStatistics implements TraceStatistics {
  readonly #state: StateHold;

  constructor(state: State) {
    this.#state = state.hold();
  }

  figures(query: StatisticsQuery): Promise<TraceFigures> {
    return this.#state.ask(async (database) => {
      const which: Counted = { traces: countedTraces(database), which: narrowed(query) };
      const day = dayIn(database, 'at', query);
      return {
        counts: await rows(counts(which, day), database),
        reasons: await rows(reasons(which), database),
        latency: (await rows(latency(which), database))[0] ?? { count: 0, median: null, p95: null, longest: null },
        unanswered: await rows(unanswered(narrowed(query), database), database),
        cited: await rows(cited(narrowed(query), database), database),
        reasonsByDay: await rows(reasonsByDay(which, day), database),
        verdicts: await rows(countVerdicts(query, database), database),
        effort: await effortOf(which, day, database),
        tokensOfAnswer: await percentilesOf(which, 'tokens', database),
        costOfAnswer: await percentilesOf(which, 'cost', database),
      };
    });
  }

  groups(query: StatisticsQuery): Promise<readonly GroupFigures[]> {
    return this.#state.ask((database) => rows(groups(narrowed(query)), database));
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}

type Which = RawBuilder<unknown>;

function narrowed({ library, since, until }: StatisticsQuery): Which {
  const days = sql`at >= ${since} and at < ${until}`;
  return library === undefined ? days : sql`library = ${library} and ${days}`;
}

async function rows<Row>(statement: RawBuilder<Row>, database: StateDatabase): Promise<readonly Row[]> {
  return (await statement.execute(database)).rows;
}

function counts({ traces, which }: Counted, day: RawBuilder<string>): RawBuilder<DayCount> {
  return sql<DayCount>`select ${day} as day, library, channel, outcome, count(*) as count from ${traces}
    where ${which} group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

function groups(which: Which): RawBuilder<GroupFigures> {
  return sql<GroupFigures>`select chat as "group", count(*) as messages, count(*) filter (where outcome = 'answered') as answered,
      count(*) filter (where reason = 'shadow') as shadowed, max(at) as latest
    from trace where ${which} and chat is not null group by chat order by 2 desc, 1 limit ${mostGroups}`;
}

function reasons({ traces, which }: Counted): RawBuilder<ReasonCount> {
  return sql<ReasonCount>`select library, reason, count(*) as count from ${traces}
    where ${which} and reason is not null group by 1, 2 order by 3 desc, 1, 2`;
}

function reasonsByDay({ traces, which }: Counted, day: RawBuilder<string>): RawBuilder<DayReason> {
  return sql<DayReason>`select ${day} as day, reason, count(*) as count from ${traces}
    where ${which} and reason is not null group by 1, 2 order by 1, 2`;
}

/** The nearest rank: the smallest that so many are not above. */
function latency({ traces, which }: Counted): RawBuilder<Latency> {
  return sql<Latency>`with answered as (
      select milliseconds, row_number() over (order by milliseconds) as place, count(*) over () as count
      from ${traces} where ${which} and outcome = 'answered')
    select count, min(milliseconds) filter (where place >= 0.5 * count) as median,
      min(milliseconds) filter (where place >= 0.95 * count) as p95, max(milliseconds) as longest
    from answered group by count`;
}

/** Told apart as the list of traces searches them: without regard to case, width and blanks, by how they begin. Of each as it was written last. */
function unanswered(which: Which, database: StateDatabase): RawBuilder<UnansweredQuestion> {
  return sql<UnansweredQuestion>`with ranked as (
      select id, library, at, count(*) over (partition by library, trim(words)) as count,
        row_number() over (partition by library, trim(words) order by at desc, id desc) as place
      from ${searchedTraces(database)}
      where ${which} and reason in ('no-evidence', 'no-answer', 'needs-clarification') and trim(words) <> ''),
    listed as (select id, count from ranked where place = 1 order by count desc, at desc, id desc limit ${mostListed})
    select library, trim(${asJson(database, sql.ref('record'))} ->> 'text') as question, count
    from listed join trace on trace.id = listed.id order by count desc, at desc, trace.id desc`;
}

function cited(which: Which, database: StateDatabase): RawBuilder<CitedDocument> {
  return sql<CitedDocument>`select library, citation.value as document, count(*) as count
    from trace, ${textsOf(database, sql.ref('trace.cited'))} as citation
    where ${which} and cited is not null
    group by 1, 2 order by 3 desc, 1, 2 limit ${mostListed}`;
}
