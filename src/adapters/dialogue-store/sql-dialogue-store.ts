import { dialogueBounds, isGuestOwner, type Dialogue, type DialogueTurn, type DialogueTurnEnd } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { Picture } from '#domain/picture.js';
import { Pruning } from '#database/state/pruning.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import type { Clock } from '#ports/clock.js';
import type { DialogueChange, DialogueLine, DialogueQuery, DialogueStore, NewDialogueTurn } from '#ports/dialogue-store.js';
import {
  aliveMs,
  bytesOf,
  foldWords,
  titleOf,
  toChangedRow,
  toDialogue,
  toDialogueRow,
  toPicture,
  toPictureRows,
  toTurn,
  toTurnRow,
} from './dialogue-rows.js';
import { listDialogues } from './list-dialogues.js';
import { makeRoom } from './make-room.js';
import { removeDialogues } from './remove-dialogues.js';
import { trimDialogues } from './trim-dialogues.js';

export interface DialogueStoreOptions {
  readonly state: State;
  /** Those that were not touched for longer are deleted, pinned ones too. */
  readonly keepMs: number;
  /** Of all conversations together, where they are in memory: the oldest go first, and no pictures are kept. */
  readonly mostBytes?: number;
  readonly clock: Clock;
}

const pruningMs = 600_000;

/** Conversations of the page in SQLite. */
export class SqlDialogueStore implements DialogueStore {
  readonly #state: StateHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: DialogueStoreOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: options.keepMs, everyMs: pruningMs });
  }

  create(dialogue: Dialogue): Promise<void> {
    return this.#state.ask(async (database) => {
      await this.#prune(database);
      await writingAlone(database, 'dialogue', async (transaction) => {
        await forgetOldest(transaction, dialogue.owner);
        await transaction.insertInto('dialogue').values(toDialogueRow(dialogue)).execute();
        await this.#trim(transaction, dialogue);
      });
    });
  }

  find(id: string, owner: string): Promise<Dialogue | null> {
    return this.#state.ask((database) => this.#find(database, id, owner));
  }

  list(query: DialogueQuery): Promise<readonly DialogueLine[]> {
    return this.#state.ask(async (database) => {
      await this.#prune(database);
      return listDialogues(database, query, { alive: this.#aliveSince(), kept: this.#keptSince() });
    });
  }

  async libraries(owner: string): Promise<readonly string[]> {
    const rows = await this.#state.ask((database) =>
      database
        .selectFrom('dialogue')
        .select('library')
        .distinct()
        .where('owner', '=', owner)
        .where('changed', '>=', this.#keptSince())
        .orderBy('library')
        .execute(),
    );
    return rows.map(({ library }) => library);
  }

  change(id: string, owner: string, change: DialogueChange): Promise<Dialogue | null> {
    return this.#state.ask(async (database) => {
      const row = toChangedRow(change);
      if (Object.keys(row).length > 0)
        await database.updateTable('dialogue').set(row).where('id', '=', id).where('owner', '=', owner).execute();
      return this.#find(database, id, owner);
    });
  }

  remove(id: string, owner: string): Promise<boolean> {
    return this.#state.ask((database) =>
      writingAlone(database, 'dialogue', async (transaction) => {
        if (!(await this.#find(transaction, id, owner))) return false;
        await removeDialogues(transaction, [id]);
        return true;
      }),
    );
  }

  async turns(dialogue: string): Promise<readonly DialogueTurn[]> {
    const rows = await this.#state.ask((database) =>
      database.selectFrom('dialogue_turn').select(turnColumns).where('dialogue', '=', dialogue).orderBy('seq').execute(),
    );
    return rows.map((row) => toTurn(row, this.#aliveSince()));
  }

  async turn(dialogue: string, id: string): Promise<DialogueTurn | null> {
    const row = await this.#state.ask((database) =>
      database.selectFrom('dialogue_turn').select(turnColumns).where('id', '=', id).where('dialogue', '=', dialogue).executeTakeFirst(),
    );
    return row ? toTurn(row, this.#aliveSince()) : null;
  }

  async pictures(turn: string): Promise<readonly Picture[]> {
    const rows = await this.#state.ask((database) =>
      database.selectFrom('dialogue_picture').select(['media_type', 'base64']).where('turn', '=', turn).orderBy('number').execute(),
    );
    return rows.map(toPicture);
  }

  begin(turn: NewDialogueTurn): Promise<void> {
    return this.#state.ask(async (database) => {
      await this.#prune(database);
      await writingAlone(database, 'dialogue', async (transaction) => {
        const dialogue = await transaction
          .selectFrom('dialogue')
          .select(['id', 'owner', 'title'])
          .where('id', '=', turn.dialogue)
          .where('changed', '>=', this.#keptSince())
          .executeTakeFirst();
        if (!dialogue) throw new AssistantError('NOT_FOUND', 'this conversation is gone; begin a new one');
        await makeRoom(transaction, turn, this.#aliveSince());
        await this.#insert(transaction, turn, dialogue.owner);
        const title = dialogue.title === '' ? toChangedRow({ title: titleOf(turn.question) }) : {};
        const { library, mode, webSearch, askedAt } = turn;
        await transaction
          .updateTable('dialogue')
          .set({ ...title, ...toChangedRow({ library, mode, webSearch }), changed: askedAt })
          .where('id', '=', turn.dialogue)
          .execute();
        await countBytes(transaction, turn.dialogue);
        await this.#trim(transaction, { ...dialogue, library });
      });
    });
  }

  async keepAlive(turns: readonly string[]): Promise<readonly string[]> {
    if (turns.length === 0) return [];
    const alive = this.options.clock.now().toISOString();
    const rows = await this.#state.ask((database) =>
      database
        .updateTable('dialogue_turn')
        .set({ alive })
        .where('id', 'in', turns)
        .where('state', '=', 'running')
        .returning('id')
        .execute(),
    );
    return rows.map(({ id }) => id);
  }

  async end(turn: string, { state, reply, error, endedAt }: DialogueTurnEnd): Promise<void> {
    await this.#state.ask(async (database) => {
      const asked = await database.selectFrom('dialogue_turn').select(['question', 'dialogue']).where('id', '=', turn).executeTakeFirst();
      if (!asked) return;
      const words = foldWords(JSON.parse(asked.question) as string, reply?.reply ?? null);
      const ended = { reply: reply && JSON.stringify(reply), error: error && JSON.stringify(error), ended: endedAt };
      await database
        .updateTable('dialogue_turn')
        .set((is) => ({ state, words, ...ended, bytes: is('bytes', '+', bytesOf(ended.reply ?? '') * 2) }))
        .where('id', '=', turn)
        .where('state', '=', 'running')
        .execute();
      await countBytes(database, asked.dialogue);
    });
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const { library, group, person, since = '', until } = which;
    if (group !== undefined) return 0; // nobody holds one in a group
    return this.#state.ask((database) =>
      writingAlone(database, 'dialogue', async (transaction) => {
        let query = transaction
          .selectFrom('dialogue')
          .leftJoin('dialogue_turn', 'dialogue_turn.dialogue', 'dialogue.id')
          .select('dialogue.id')
          .distinct();
        if (person !== undefined) query = query.where('dialogue.owner', '=', person);
        if (library !== undefined)
          query = query.where((is) => is.or([is('dialogue.library', '=', library), is('dialogue_turn.library', '=', library)]));
        query = query.where((is) => is(is.fn.coalesce('dialogue_turn.asked', 'dialogue.created'), '>=', since));
        if (until !== undefined) query = query.where((is) => is(is.fn.coalesce('dialogue_turn.asked', 'dialogue.created'), '<', until));
        const found = (await query.execute()).map(({ id }) => id);
        await removeDialogues(transaction, found);
        return found.length;
      }),
    );
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  async #insert(database: StateDatabase, turn: NewDialogueTurn, owner: string): Promise<void> {
    const pictures = this.options.mostBytes !== undefined || isGuestOwner(owner) ? [] : toPictureRows(turn);
    await database.insertInto('dialogue_turn').values(toTurnRow(turn, pictures)).execute();
    if (pictures.length > 0) await database.insertInto('dialogue_picture').values(pictures).execute();
  }

  #trim(database: StateDatabase, { id, owner, library }: Pick<Dialogue, 'id' | 'owner' | 'library'>): Promise<void> {
    return trimDialogues(database, { id, owner, library, mostBytes: this.options.mostBytes });
  }

  async #find(database: StateDatabase, id: string, owner: string): Promise<Dialogue | null> {
    const row = await database
      .selectFrom('dialogue')
      .selectAll()
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('changed', '>=', this.#keptSince())
      .executeTakeFirst();
    return row ? toDialogue(row) : null;
  }

  #keptSince(): string {
    return new Date(this.options.clock.now().getTime() - this.options.keepMs).toISOString();
  }

  #aliveSince(): string {
    return new Date(this.options.clock.now().getTime() - aliveMs).toISOString();
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    const old = await database.selectFrom('dialogue').select('id').where('changed', '<', oldest).execute();
    await removeDialogues(
      database,
      old.map(({ id }) => id),
    );
  }
}

const turnColumns = [
  'seq',
  'id',
  'dialogue',
  'library',
  'mode',
  'web_search',
  'question',
  'picture_count',
  'state',
  'reply',
  'error',
  'asked',
  'alive',
  'ended',
] as const;

/** Room for one more. @throws AssistantError CONFLICT */
async function forgetOldest(database: StateDatabase, owner: string): Promise<void> {
  const own = await database
    .selectFrom('dialogue')
    .select(['id', 'pinned'])
    .where('owner', '=', owner)
    .orderBy('pinned', 'desc')
    .orderBy('changed', 'desc')
    .orderBy('id', 'desc')
    .limit(dialogueBounds.dialogues)
    .offset(dialogueBounds.dialogues - 1)
    .execute();
  if (own.some(({ pinned }) => pinned === 1))
    throw new AssistantError('CONFLICT', `all of your ${dialogueBounds.dialogues} conversations are pinned; unpin or delete one`);
  await removeDialogues(
    database,
    own.map(({ id }) => id),
  );
}

async function countBytes(database: StateDatabase, dialogue: string): Promise<void> {
  const sum = database
    .selectFrom('dialogue_turn')
    .select((is) => is.fn.coalesce(is.fn.sum<number>('bytes'), is.lit(0)).as('sum'))
    .where('dialogue', '=', dialogue);
  await database.updateTable('dialogue').set({ bytes: sum }).where('id', '=', dialogue).execute();
}
