import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { Picture, PictureType } from '#domain/picture.js';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import { pseudonymsOf, type Pseudonym } from '#database/state/pseudonyms-of.js';
import { Pruning } from '#database/state/pruning.js';
import type { StateFile, StateHold } from '#database/state/state-file.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import type { Clock } from '#ports/clock.js';
import type { Inbox } from '#ports/inbox.js';

export interface InboxOptions {
  readonly state: StateFile;
  /** How long a message is known that is delivered again. */
  readonly keepDays: number;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
const pruningMs = 3_600_000;
/** What is left of a message that is finished: that it was there. */
const forgotten = { text: '', person: '', chat: null, quote: null, pictures: null } as const;

interface Opened {
  readonly database: StateDatabase;
  /** What stands for a conversation that may be finished. */
  readonly pseudonym: Pseudonym;
}

/** Undoes a decision on messages of which another has decided some. */
class NotAllWaiting extends Error {}

/** Received messages in the state. Of a finished one nothing is left that says where it was, who wrote it, or what. */
export class SqliteInbox implements Inbox {
  readonly #state: StateHold;
  #pseudonym: Promise<Pseudonym> | undefined;
  readonly #pruning: Pruning;

  constructor(private readonly options: InboxOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: options.keepDays * dayMs, everyMs: pruningMs });
  }

  async put(message: ReceivedMessage): Promise<boolean> {
    const { id, channel, group, person, text, quote, pictures, at, isAddressed } = message;
    return this.#asking(async ({ database, pseudonym }) => {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('inbox')
        .values({
          conversation: pseudonym(conversationOf(message)),
          message: id,
          channel,
          chat: group,
          person,
          text: JSON.stringify(text), // libsql ends a text at its first zero character
          quote: quote === null ? null : JSON.stringify(quote),
          pictures: pictures.length > 0 ? writePictures(pictures) : null,
          at: at.toISOString(),
          addressed: isAddressed ? 1 : 0,
          state: 'waiting',
        })
        .onConflict((conflict) => conflict.columns(['conversation', 'message']).doNothing())
        .executeTakeFirst();
      await this.#prune(database);
      return Number(numInsertedOrUpdatedRows) === 1;
    });
  }

  async waiting(): Promise<readonly ReceivedMessage[]> {
    const rows = await this.#asking(({ database }) =>
      database.selectFrom('inbox').selectAll().where('state', '=', 'waiting').orderBy('seq').execute(),
    );
    return rows.map(({ message: id, channel, chat: group, person, text, quote, pictures, at, addressed }) => ({
      id,
      channel,
      group,
      person,
      text: JSON.parse(text) as string,
      quote: quote === null ? null : (JSON.parse(quote) as string),
      pictures: pictures === null ? [] : readPictures(pictures),
      at: new Date(at),
      isOwn: false,
      isAddressed: addressed === 1,
    }));
  }

  async decide(messages: readonly ReceivedMessage[], hasReply: boolean, at: string): Promise<boolean> {
    const [first] = messages;
    if (!first) return false;
    const changes = hasReply
      ? ({ state: 'telling', answer: first.id, decided: at } as const)
      : ({ state: 'done', decided: at, ...forgotten } as const);
    const ids = messages.map(({ id }) => id);
    return this.#asking(({ database, pseudonym }) =>
      writingAlone(database, 'inbox', async (transaction) => {
        const conversation = pseudonym(conversationOf(first));
        const { numUpdatedRows } = await transaction
          .updateTable('inbox')
          .set(changes)
          .where('state', '=', 'waiting')
          .where('conversation', '=', conversation)
          .where('message', 'in', ids)
          .executeTakeFirst();
        if (Number(numUpdatedRows) !== ids.length) throw new NotAllWaiting();
        return true;
      }).catch((error: unknown) => {
        if (error instanceof NotAllWaiting) return false;
        throw error;
      }),
    );
  }

  async finish(messages: readonly ReceivedMessage[]): Promise<void> {
    const [first] = messages;
    if (!first) return;
    await this.#asking(({ database, pseudonym }) =>
      database
        .updateTable('inbox')
        .set({ state: 'done', ...forgotten })
        .where('conversation', '=', pseudonym(conversationOf(first)))
        .where(
          'message',
          'in',
          messages.map(({ id }) => id),
        )
        .execute(),
    );
  }

  async giveUp(): Promise<number> {
    return this.#asking(async ({ database }) => {
      const { numUpdatedRows } = await database
        .updateTable('inbox')
        .set({ state: 'lost', ...forgotten })
        .where('state', '=', 'telling')
        .executeTakeFirst();
      return Number(numUpdatedRows);
    });
  }

  async repliesSince(group: string, since: string): Promise<number> {
    const { count } = await this.#asking(({ database, pseudonym }) =>
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
    await this.#asking(({ database, pseudonym }) =>
      database
        .insertInto('withdrawal')
        .values({ chat: pseudonym(group), at })
        .onConflict((conflict) => conflict.column('chat').doUpdateSet({ at }))
        .execute(),
    );
  }

  async withdrawnAt(group: string): Promise<string | null> {
    const row = await this.#asking(({ database, pseudonym }) =>
      database.selectFrom('withdrawal').select('at').where('chat', '=', pseudonym(group)).executeTakeFirst(),
    );
    return row?.at ?? null;
  }

  async erase(which: Erasure): Promise<number> {
    const { library, group, person, since, until } = which;
    checkErasure(which);
    if (library !== undefined) return 0;
    return this.#asking(async ({ database }) => {
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

  async #asking<Result>(use: (opened: Opened) => Promise<Result>): Promise<Result> {
    return this.#state.ask(async (database) => {
      this.#pseudonym ??= pseudonymsOf(database, 'inbox').catch((cause: unknown) => {
        this.#pseudonym = undefined;
        throw cause;
      });
      return use({ database, pseudonym: await this.#pseudonym });
    });
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    await database.deleteFrom('inbox').where('state', 'in', ['done', 'lost']).where('at', '<', oldest).execute();
    await database.deleteFrom('withdrawal').where('at', '<', oldest).execute();
  }
}

interface KeptPicture {
  readonly mediaType: PictureType;
  /** Base64. */
  readonly bytes: string;
}

function writePictures(pictures: readonly Picture[]): string {
  return JSON.stringify(pictures.map(({ mediaType, bytes }): KeptPicture => ({ mediaType, bytes: Buffer.from(bytes).toString('base64') })));
}

function readPictures(written: string): Picture[] {
  return (JSON.parse(written) as KeptPicture[]).map(({ mediaType, bytes }) => ({
    mediaType,
    bytes: Uint8Array.from(Buffer.from(bytes, 'base64')),
  }));
}
