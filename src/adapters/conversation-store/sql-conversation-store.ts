import type { Selectable } from 'kysely';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { KeptTurn } from '#domain/kept-turn.js';
import { Pruning } from '#database/state/pruning.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase, TurnTable } from '#database/state/state-tables.js';
import type { Clock } from '#ports/clock.js';
import type { ConversationStore } from '#ports/conversation-store.js';

export interface ConversationStoreOptions {
  readonly state: State;
  /** Older turns are deleted. */
  readonly keepHours: number;
  readonly clock: Clock;
}

const hourMs = 3_600_000;
const pruningMs = 600_000;

/** Turns in SQLite. */
export class SqlConversationStore implements ConversationStore {
  readonly #state: StateHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: ConversationStoreOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: options.keepHours * hourMs, everyMs: pruningMs });
  }

  async append({ group, question, answer, ...turn }: KeptTurn): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .insertInto('turn')
        .values({ ...turn, chat: group, question: JSON.stringify(question), answer: JSON.stringify(answer) })
        .execute();
      await this.#prune(database);
    });
  }

  async recent(conversation: string, since: string, most: number): Promise<readonly KeptTurn[]> {
    const rows = await this.#state.ask((database) =>
      database
        .selectFrom('turn')
        .selectAll()
        .where('conversation', '=', conversation)
        .where('at', '>=', since)
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .limit(most)
        .execute(),
    );
    return rows.map(toTurn).reverse();
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const { library, group, person, since, until } = which;
    return this.#state.ask(async (database) => {
      let query = database.deleteFrom('turn');
      if (library !== undefined) query = query.where('library', '=', library);
      if (group !== undefined) query = query.where('chat', '=', group);
      if (person !== undefined) query = query.where('person', '=', person);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (until !== undefined) query = query.where('at', '<', until);
      const { numDeletedRows } = await query.executeTakeFirst();
      return Number(numDeletedRows);
    });
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    await database.deleteFrom('turn').where('at', '<', oldest).execute();
  }
}

/** Words are JSON strings: libsql ends a text at its first zero character. */
function toTurn({ conversation, library, channel, chat, person, at, question, answer }: Selectable<TurnTable>): KeptTurn {
  return {
    conversation,
    library,
    channel,
    group: chat,
    person,
    at,
    question: JSON.parse(question) as string,
    answer: JSON.parse(answer) as string,
  };
}
