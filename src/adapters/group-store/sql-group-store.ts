import type { GroupChoiceTable } from '#database/state/outbox-tables.js';
import type { State, StateHold } from '#database/state/state.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { chosenNothing, type GroupChoice, type GroupStore } from '#ports/group-store.js';

type Row = Omit<GroupChoiceTable, 'chat'>;

/** What groups chose, in the state. */
export class SqlGroupStore implements GroupStore {
  readonly #state: StateHold;

  constructor(state: State) {
    this.#state = state.hold();
  }

  async get(group: string): Promise<GroupChoice> {
    const row = await this.#state.ask((database) =>
      database.selectFrom('group_choice').selectAll().where('chat', '=', group).executeTakeFirst(),
    );
    return row ? toChoice(row) : chosenNothing;
  }

  all(): Promise<ReadonlyMap<string, GroupChoice>> {
    return this.#state.ask(async (database) => {
      const rows = await database.selectFrom('group_choice').selectAll().orderBy('chat').execute();
      return new Map(rows.map((row) => [row.chat, toChoice(row)]));
    });
  }

  async change(group: string, change: Partial<GroupChoice>): Promise<void> {
    const changes = toColumns(change);
    if (Object.keys(changes).length === 0) return;
    await this.#state.ask((database) =>
      writingAlone(database, 'group_choice', (transaction) =>
        transaction
          .insertInto('group_choice')
          .values({ chat: group, ...nothing, ...changes })
          .onConflict((conflict) => conflict.column('chat').doUpdateSet(changes))
          .execute(),
      ),
    );
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}

function toChoice(row: Row): GroupChoice {
  return {
    library: row.library,
    mode: row.mode,
    mutedUntil: row.muted_until,
    name: row.name,
    namedLibrary: row.named_library,
    noticedAt: row.noticed_at,
    quietTimes: row.quiet_times === null ? null : JSON.parse(row.quiet_times),
    timeZone: row.time_zone,
    answersPerHour: row.answers_per_hour,
    coolDownMinutes: row.cool_down_minutes,
  };
}

const columnOf = {
  library: 'library',
  mode: 'mode',
  mutedUntil: 'muted_until',
  name: 'name',
  namedLibrary: 'named_library',
  noticedAt: 'noticed_at',
  quietTimes: 'quiet_times',
  timeZone: 'time_zone',
  answersPerHour: 'answers_per_hour',
  coolDownMinutes: 'cool_down_minutes',
} as const satisfies Record<keyof GroupChoice, keyof Row>;

function toColumns({ quietTimes, ...others }: Partial<GroupChoice>): Partial<Row> {
  const change = { ...others, ...(quietTimes !== undefined && { quietTimes: quietTimes && JSON.stringify(quietTimes) }) };
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [columnOf[key as keyof GroupChoice], value]));
}

const nothing = toColumns(chosenNothing) as Row;
