import { checkErasure, type Erasure } from '#domain/erasure.js';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';
import { Pruning } from '#database/state/pruning.js';
import { PseudonymousHold } from '#database/state/pseudonymous-hold.js';
import type { State } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { keepReply } from '#database/state/keep-reply.js';
import { toMessage, toRow } from './message-row.js';
import type { Clock } from '#ports/clock.js';
import type { Inbox, InboxDecision, InboxVerdict } from '#ports/inbox.js';

export interface InboxOptions {
  readonly state: State;
  /** How long a message is known that is delivered again. */
  readonly keepDays: number;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
const pruningMs = 3_600_000;
/** What is left of a message that is finished: that it was there. */
const forgotten = { text: '', person: '', chat: null, quote: null, pictures: null, address: null, unfetched: null } as const;

/** Undoes a decision. */
class NotDecided extends Error {
  constructor(readonly verdict: InboxVerdict) {
    super(verdict);
  }
}

/** Received messages in the state. Of a decided one nothing is left that says where it was, who wrote it, or what. */
export class SqlInbox implements Inbox {
  readonly #state: PseudonymousHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: InboxOptions) {
    this.#state = new PseudonymousHold(options.state);
    this.#pruning = new Pruning({ keepMs: options.keepDays * dayMs, everyMs: pruningMs });
  }

  async put(message: ReceivedMessage): Promise<boolean> {
    return this.#state.ask(async ({ database, pseudonym }) => {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('inbox')
        .values({ conversation: pseudonym(conversationOf(message)), ...toRow(message) })
        .onConflict((conflict) => conflict.columns(['conversation', 'message']).doNothing())
        .executeTakeFirst();
      await this.#prune(database);
      return Number(numInsertedOrUpdatedRows) === 1;
    });
  }

  async waiting(): Promise<readonly ReceivedMessage[]> {
    const rows = await this.#state.ask(({ database }) =>
      database.selectFrom('inbox').selectAll().where('state', '=', 'waiting').orderBy('seq').execute(),
    );
    return rows.map(toMessage);
  }

  countWaiting(): Promise<number> {
    return this.#state.ask(async ({ database }) => {
      const count = database.selectFrom('inbox').select(({ fn }) => fn.countAll<number>().as('count'));
      return (await count.where('state', '=', 'waiting').executeTakeFirstOrThrow()).count;
    });
  }

  async stillWaiting(messages: readonly ReceivedMessage[]): Promise<readonly ReceivedMessage[]> {
    const [first] = messages;
    if (!first) return [];
    const rows = await this.#state.ask(({ database, pseudonym }) =>
      those(database.selectFrom('inbox').select('message'), messages, pseudonym).where('state', '=', 'waiting').execute(),
    );
    const ids = new Set(rows.map(({ message }) => message));
    return messages.filter(({ id }) => ids.has(id));
  }

  async decide(messages: readonly ReceivedMessage[], decision: InboxDecision): Promise<InboxVerdict> {
    const [first] = messages;
    if (!first) return 'gone';
    const { at, isReply, replies, unlessAnswered } = decision;
    return this.#state.ask(({ database, pseudonym }) =>
      writingAlone(database, 'inbox', async (transaction): Promise<InboxVerdict> => {
        const found = await those(transaction.selectFrom('inbox').select(['state', 'answered']), messages, pseudonym).execute();
        if (found.filter(({ state }) => state === 'waiting').length !== messages.length) throw new NotDecided('gone');
        if (unlessAnswered && found.some(({ answered }) => answered === 1)) throw new NotDecided('answered');
        const changes = { state: 'done', answer: isReply ? first.id : null, decided: at, ...forgotten } as const;
        const { numUpdatedRows } = await those(transaction.updateTable('inbox').set(changes), messages, pseudonym)
          .where('state', '=', 'waiting')
          .executeTakeFirst();
        if (Number(numUpdatedRows) !== messages.length) throw new NotDecided('gone');
        for (const reply of replies) await keepReply(transaction, reply, pseudonym);
        return 'decided';
      }).catch((error: unknown) => {
        if (error instanceof NotDecided) return error.verdict;
        throw error;
      }),
    );
  }

  async takeBack(conversation: string, message: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#state.ask(({ database, pseudonym }) =>
      database
        .updateTable('inbox')
        .set({ state: 'done', ...forgotten })
        .where('conversation', '=', pseudonym(conversation))
        .where('message', '=', message)
        .where('state', '=', 'waiting')
        .executeTakeFirst(),
    );
    return Number(numUpdatedRows) === 1;
  }

  async answeredWith(conversation: string, message: string): Promise<string | null> {
    const row = await this.#state.ask(({ database, pseudonym }) =>
      database
        .selectFrom('inbox')
        .select('answer')
        .where('conversation', '=', pseudonym(conversation))
        .where('message', '=', message)
        .executeTakeFirst(),
    );
    return row?.answer ?? null;
  }

  async noteReply(reply: ReceivedMessage): Promise<void> {
    const { repliesTo, person } = reply;
    if (repliesTo === null) return;
    await this.#state.ask(({ database, pseudonym }) =>
      database
        .updateTable('inbox')
        .set({ answered: 1 })
        .where('conversation', '=', pseudonym(conversationOf(reply)))
        .where('message', '=', repliesTo)
        .where('state', '=', 'waiting')
        .where('person', '!=', person)
        .execute(),
    );
  }

  async isAnswered(messages: readonly ReceivedMessage[]): Promise<boolean> {
    const rows = await this.#state.ask(({ database, pseudonym }) =>
      those(database.selectFrom('inbox').select('answered'), messages, pseudonym).where('answered', '=', 1).limit(1).execute(),
    );
    return rows.length > 0;
  }

  async repliesSince(group: string, since: string): Promise<number> {
    const { count } = await this.#state.ask(({ database, pseudonym }) =>
      database
        .selectFrom('inbox')
        .select(({ fn }) => fn.count<number>('answer').distinct().as('count'))
        .where('conversation', '=', pseudonym(group))
        .where('decided', '>=', since)
        .executeTakeFirstOrThrow(),
    );
    return count;
  }

  async withdraw(group: string, at: string): Promise<void> {
    await this.#state.ask(({ database, pseudonym }) =>
      database
        .insertInto('withdrawal')
        .values({ chat: pseudonym(group), at })
        .onConflict((conflict) => conflict.column('chat').doUpdateSet({ at }))
        .execute(),
    );
  }

  async withdrawnAt(group: string): Promise<string | null> {
    const row = await this.#state.ask(({ database, pseudonym }) =>
      database.selectFrom('withdrawal').select('at').where('chat', '=', pseudonym(group)).executeTakeFirst(),
    );
    return row?.at ?? null;
  }

  async erase(which: Erasure): Promise<number> {
    const { library, group, person, since, until } = which;
    checkErasure(which);
    if (library !== undefined) return 0;
    return this.#state.ask(async ({ database }) => {
      let query = database.updateTable('inbox').set({ state: 'done', ...forgotten });
      query = query.where('state', '=', 'waiting');
      if (group !== undefined) query = query.where('chat', '=', group);
      if (person !== undefined) query = query.where('person', '=', person);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (until !== undefined) query = query.where('at', '<', until);
      const { numUpdatedRows } = await query.executeTakeFirst();
      return Number(numUpdatedRows);
    });
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    await database.deleteFrom('inbox').where('state', '=', 'done').where('at', '<', oldest).execute();
    await database.deleteFrom('withdrawal').where('at', '<', oldest).execute();
  }
}

/** Narrows a statement on the inbox to messages of one conversation. */
function those<
  Statement extends {
    where(column: 'conversation', is: '=', value: string): Statement;
    where(column: 'message', is: 'in', values: readonly string[]): Statement;
  },
>(statement: Statement, messages: readonly ReceivedMessage[], pseudonym: Pseudonym): Statement {
  const ids = messages.map(({ id }) => id);
  const conversation = messages[0] ? pseudonym(conversationOf(messages[0])) : '';
  return statement.where('conversation', '=', conversation).where('message', 'in', ids);
}
