import type { DeleteQueryBuilder, DeleteResult } from 'kysely';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { KeptReply, OutgoingReply } from '#domain/outgoing-reply.js';
import { type AppName, conversationOf } from '#domain/received-message.js';
import { keepReply } from '#database/state/keep-reply.js';
import { Pruning } from '#database/state/pruning.js';
import { PseudonymousHold } from '#database/state/pseudonymous-hold.js';
import type { State } from '#database/state/state.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { endPart } from './end-part.js';
import { dueParts, interruptedParts } from './read-parts.js';
import { readReply } from './read-reply.js';
import type { Clock } from '#ports/clock.js';
import type { Outbox, OutboxCounts, PartEnd, QueuedPart } from '#ports/outbox.js';

export interface OutboxOptions {
  readonly state: State;
  /** How long it is known what a reply was to. */
  readonly keepDays: number;
  readonly clock: Clock;
}

type Deletion = DeleteQueryBuilder<StateTables, 'outbox_reply', DeleteResult>;

const dayMs = 86_400_000;
const pruningMs = 3_600_000;
/** Longer than any platform lets a message be taken back. */
const addressDays = 3;
const none: OutboxCounts = { open: 0, held: 0, queued: 0, sent: 0, failed: 0, uncertain: 0, withdrawn: 0 };

/** Replies in the state. Conversations and people stand there as pseudonyms, words until they are sent. */
export class SqlOutbox implements Outbox {
  readonly #state: PseudonymousHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: OutboxOptions) {
    this.#state = new PseudonymousHold(options.state);
    this.#pruning = new Pruning({ keepMs: options.keepDays * dayMs, everyMs: pruningMs });
  }

  async put(reply: OutgoingReply): Promise<boolean> {
    return this.#state.ask(({ database, pseudonym }) =>
      writingAlone(database, 'outbox_reply', (transaction) => keepReply(transaction, reply, pseudonym)),
    );
  }

  async open(reply: Omit<OutgoingReply, 'payloads'>, handle: string): Promise<void> {
    const { key, channel, app, address, kind, library, trace, at } = reply;
    await this.#state.ask(({ database, pseudonym }) =>
      writingAlone(database, 'outbox_reply', async (transaction) => {
        const whose = { conversation: pseudonym(conversationOf(reply)), person: pseudonym(reply.person) };
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('outbox_reply')
          .values({ key, channel, app, ...whose, address: JSON.stringify(address), kind, library, trace, state: 'open', at })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst();
        if (Number(numInsertedOrUpdatedRows) !== 1) return;
        await transaction
          .insertInto('outbox_part')
          .values({ key: `${key}-0`, reply: key, payload: null, handle, state: 'open', tries: 0, due: at, why: null })
          .execute();
      }),
    );
  }

  async due(now: string, most: number, without: readonly AppName[] = []): Promise<readonly QueuedPart[]> {
    return this.#state.ask(({ database }) => dueParts(database, { now, most, without }));
  }

  async nextDueAt(after: string): Promise<string | null> {
    const row = await this.#state.ask(({ database }) =>
      database
        .selectFrom('outbox_part')
        .innerJoin('outbox_reply', 'outbox_reply.key', 'outbox_part.reply')
        .select(({ fn }) => fn.min('outbox_part.due').as('due'))
        .where('outbox_part.state', '=', 'waiting')
        .where('outbox_reply.state', '=', 'queued')
        .where('outbox_part.due', '>', after)
        .executeTakeFirst(),
    );
    return row?.due ?? null;
  }

  async begin(key: string, now: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#state.ask(({ database }) =>
      writingAlone(database, 'outbox_reply', (transaction) =>
        transaction
          .updateTable('outbox_part')
          .set({ state: 'sending' })
          .where('key', '=', key)
          .where('state', '=', 'waiting')
          .where('due', '<=', now)
          .where('reply', 'in', (all) => all.selectFrom('outbox_reply').select('key').where('state', '=', 'queued'))
          .executeTakeFirst(),
      ),
    );
    return Number(numUpdatedRows) === 1;
  }

  async end(key: string, end: PartEnd): Promise<boolean> {
    return this.#state.ask(({ database }) => writingAlone(database, 'outbox_reply', (transaction) => endPart(transaction, key, end)));
  }

  async interrupted(): Promise<readonly QueuedPart[]> {
    return this.#state.ask(({ database }) => interruptedParts(database));
  }

  async release(key: string, now: string): Promise<boolean> {
    return this.#state.ask(({ database }) =>
      writingAlone(database, 'outbox_reply', async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('outbox_reply')
          .set({ state: 'queued', at: now })
          .where('key', '=', key)
          .where('state', '=', 'held')
          .executeTakeFirst();
        if (Number(numUpdatedRows) !== 1) return false;
        await transaction.updateTable('outbox_part').set({ due: now }).where('reply', '=', key).execute();
        return true;
      }),
    );
  }

  async drop(key: string): Promise<boolean> {
    return this.#state.ask(({ database }) =>
      writingAlone(database, 'outbox_reply', async (transaction) => {
        const seen = await transaction
          .selectFrom('outbox_part')
          .select('key')
          .where('reply', '=', key)
          .where((is) => is.or([is('state', '!=', 'waiting'), is('tries', '>', 0), is('handle', 'is not', null)]))
          .executeTakeFirst();
        if (seen) return false;
        const { numDeletedRows } = await transaction.deleteFrom('outbox_reply').where('key', '=', key).executeTakeFirst();
        await transaction.deleteFrom('outbox_part').where('reply', '=', key).execute();
        return Number(numDeletedRows) === 1;
      }),
    );
  }

  async tend(heldSince: string): Promise<readonly string[]> {
    return this.#state.ask(async ({ database }) => {
      const held = await database
        .selectFrom('outbox_reply')
        .select('key')
        .where('state', '=', 'held')
        .where('at', '<', heldSince)
        .execute();
      const keys = held.map(({ key }) => key);
      if (keys.length > 0) await this.#delete(database, (all) => all.where('state', '=', 'held').where('key', 'in', keys));
      await this.#prune(database);
      return keys;
    });
  }

  async find(key: string): Promise<KeptReply | null> {
    return this.#state.ask(async ({ database, pseudonym }) => {
      const row = await database.selectFrom('outbox_reply').selectAll().where('key', '=', key).executeTakeFirst();
      return row ? readReply(database, row, pseudonym) : null;
    });
  }

  async findByHandle(channel: string, app: string, handle: string): Promise<KeptReply | null> {
    return this.#state.ask(async ({ database, pseudonym }) => {
      const row = await database
        .selectFrom('outbox_part')
        .innerJoin('outbox_reply', 'outbox_reply.key', 'outbox_part.reply')
        .selectAll('outbox_reply')
        .where('handle', '=', handle)
        .where('channel', '=', channel)
        .where('app', '=', app)
        .executeTakeFirst();
      return row ? readReply(database, row, pseudonym) : null;
    });
  }

  async latest(conversation: string, person?: string): Promise<KeptReply | null> {
    return this.#state.ask(async ({ database, pseudonym }) => {
      let query = database.selectFrom('outbox_reply').selectAll().where('conversation', '=', pseudonym(conversation));
      if (person !== undefined) query = query.where('person', '=', pseudonym(person));
      const row = await query.where('kind', '=', 'answer').orderBy('at', 'desc').limit(1).executeTakeFirst();
      return row ? readReply(database, row, pseudonym) : null;
    });
  }

  async recalled(key: string): Promise<void> {
    await this.#state.ask(({ database }) => database.updateTable('outbox_part').set({ handle: null }).where('reply', '=', key).execute());
  }

  async withdraw(key: string): Promise<void> {
    await this.#state.ask(({ database }) =>
      writingAlone(database, 'outbox_reply', async (transaction) => {
        await transaction.updateTable('outbox_reply').set({ state: 'withdrawn' }).where('key', '=', key).execute();
        await transaction
          .updateTable('outbox_part')
          .set({ state: 'failed', payload: null, why: 'withdrawn' })
          .where('reply', '=', key)
          .where('state', '=', 'waiting')
          .execute();
      }),
    );
  }

  async counts(): Promise<OutboxCounts> {
    const rows = await this.#state.ask(({ database }) =>
      database
        .selectFrom('outbox_reply')
        .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute(),
    );
    return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const { library, group, person, since, until } = which;
    return this.#state.ask(({ database, pseudonym }) =>
      this.#delete(database, (all) => {
        let query = all;
        if (library !== undefined) query = query.where('library', '=', library);
        if (group !== undefined) query = query.where('conversation', '=', pseudonym(group));
        if (person !== undefined) query = query.where('person', '=', pseudonym(person));
        if (since !== undefined) query = query.where('at', '>=', since);
        if (until !== undefined) query = query.where('at', '<', until);
        return query;
      }),
    );
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  async #prune(database: StateDatabase): Promise<void> {
    const now = this.options.clock.now();
    const oldest = this.#pruning.due(now);
    if (oldest === null) return;
    await this.#delete(database, (all) => all.where('state', 'not in', ['queued', 'held']).where('at', '<', oldest));
    const gone = new Date(now.getTime() - addressDays * dayMs).toISOString();
    await database
      .updateTable('outbox_reply')
      .set({ address: null })
      .where('state', 'not in', ['queued', 'held'])
      .where('at', '<', gone)
      .execute();
  }

  async #delete(database: StateDatabase, narrow: (all: Deletion) => Deletion): Promise<number> {
    return writingAlone(database, 'outbox_reply', async (transaction) => {
      const { numDeletedRows } = await narrow(transaction.deleteFrom('outbox_reply')).executeTakeFirst();
      if (Number(numDeletedRows) > 0)
        await transaction
          .deleteFrom('outbox_part')
          .where('reply', 'not in', (all) => all.selectFrom('outbox_reply').select('key'))
          .execute();
      return Number(numDeletedRows);
    });
  }
}
