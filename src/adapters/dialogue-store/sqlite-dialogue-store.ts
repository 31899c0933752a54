import { dialogueBounds, type Dialogue, type DialogueTurn, type DialogueTurnEnd } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { Picture } from '#domain/picture.js';
import { Pruning } from '#database/state/pruning.js';
import type { StateFile, StateHold } from '#database/state/state-file.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import type { Clock } from '#ports/clock.js';
import type { DialogueChange, DialogueLine, DialogueQuery, DialogueStore, NewDialogueTurn } from '#ports/dialogue-store.js';
import { aliveMs, foldWords, readPictures, titleOf, toChangedRow, toDialogue, toDialogueRow, toTurn, toTurnRow } from './dialogue-rows.js';
import { listDialogues } from './list-dialogues.js';

export interface DialogueStoreOptions {
  readonly state: StateFile;
  /** Those that were not touched for longer are deleted, pinned ones too. */
  readonly keepMs: number;
  readonly clock: Clock;
}

const pruningMs = 600_000;

/** Conversations of the page in SQLite. */
export class SqliteDialogueStore implements DialogueStore {
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
        await transaction.insertInto('dialogue').values(toDialogueRow(dialogue)).execute();
        await forgetOldest(transaction, dialogue.owner);
      });
    });
  }

  find(id: string, owner: string): Promise<Dialogue | null> {
    return this.#state.ask((database) => find(database, id, owner));
  }

  list(query: DialogueQuery): Promise<readonly DialogueLine[]> {
    return this.#state.ask((database) => listDialogues(database, query, this.#aliveSince()));
  }

  async libraries(owner: string): Promise<readonly string[]> {
    const rows = await this.#state.ask((database) =>
      database.selectFrom('dialogue').select('library').distinct().where('owner', '=', owner).orderBy('library').execute(),
    );
    return rows.map(({ library }) => library);
  }

  change(id: string, owner: string, change: DialogueChange): Promise<Dialogue | null> {
    return this.#state.ask(async (database) => {
      const row = toChangedRow(change);
      if (Object.keys(row).length > 0)
        await database.updateTable('dialogue').set(row).where('id', '=', id).where('owner', '=', owner).execute();
      return find(database, id, owner);
    });
  }

  remove(id: string, owner: string): Promise<boolean> {
    return this.#state.ask((database) =>
      writingAlone(database, 'dialogue', async (transaction) => {
        if (!(await find(transaction, id, owner))) return false;
        await removeAll(transaction, [id]);
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

  async pictures(turn: string): Promise<readonly Picture[]> {
    const row = await this.#state.ask((database) =>
      database.selectFrom('dialogue_turn').select('pictures').where('id', '=', turn).executeTakeFirst(),
    );
    return readPictures(row?.pictures ?? null);
  }

  begin(turn: NewDialogueTurn): Promise<void> {
    return this.#state.ask((database) =>
      writingAlone(database, 'dialogue', async (transaction) => {
        const dialogue = await transaction.selectFrom('dialogue').select('title').where('id', '=', turn.dialogue).executeTakeFirst();
        if (!dialogue) throw new AssistantError('NOT_FOUND', 'this conversation is gone; begin a new one');
        await this.#makeRoom(transaction, turn);
        await transaction.insertInto('dialogue_turn').values(toTurnRow(turn)).execute();
        const title = dialogue.title === '' ? toChangedRow({ title: titleOf(turn.question) }) : {};
        const { library, mode, webSearch, askedAt } = turn;
        await transaction
          .updateTable('dialogue')
          .set({ ...title, ...toChangedRow({ library, mode, webSearch }), changed: askedAt })
          .where('id', '=', turn.dialogue)
          .execute();
      }),
    );
  }

  async keepAlive(turns: readonly string[]): Promise<void> {
    if (turns.length === 0) return;
    const alive = this.options.clock.now().toISOString();
    await this.#state.ask((database) =>
      database.updateTable('dialogue_turn').set({ alive }).where('id', 'in', turns).where('state', '=', 'running').execute(),
    );
  }

  async end(turn: string, { state, reply, error, endedAt }: DialogueTurnEnd): Promise<void> {
    await this.#state.ask(async (database) => {
      const asked = await database.selectFrom('dialogue_turn').select('question').where('id', '=', turn).executeTakeFirst();
      if (!asked) return;
      const words = foldWords(JSON.parse(asked.question) as string, reply?.reply ?? null);
      const ended = { reply: reply && JSON.stringify(reply), error: error && JSON.stringify(error), ended: endedAt };
      await database
        .updateTable('dialogue_turn')
        .set({ state, words, ...ended })
        .where('id', '=', turn)
        .where('state', '=', 'running')
        .execute();
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
        await removeAll(transaction, found);
        return found.length;
      }),
    );
  }

  close(): Promise<void> {
    return this.#state.close();
  }

  /** Takes away what the turn replaces. */
  async #makeRoom(database: StateDatabase, { dialogue, replaces }: NewDialogueTurn): Promise<void> {
    const rows = await database
      .selectFrom('dialogue_turn')
      .select(['seq', 'id', 'state', 'alive'])
      .where('dialogue', '=', dialogue)
      .orderBy('seq')
      .execute();
    if (rows.some(({ state, alive }) => state === 'running' && alive >= this.#aliveSince()))
      throw new AssistantError('CONFLICT', 'another question of this conversation is being answered; wait for it, or stop it');
    const replaced = replaces === null ? undefined : rows.find(({ id }) => id === replaces);
    if (replaces !== null && !replaced) throw new AssistantError('NOT_FOUND', 'the question to be replaced is gone');
    if (replaced) await database.deleteFrom('dialogue_turn').where('dialogue', '=', dialogue).where('seq', '>=', replaced.seq).execute();
    const left = replaced ? rows.indexOf(replaced) : rows.length;
    if (left >= dialogueBounds.turns)
      throw new AssistantError('CONFLICT', `a conversation has at most ${dialogueBounds.turns} questions; begin a new one`);
  }

  #aliveSince(): string {
    return new Date(this.options.clock.now().getTime() - aliveMs).toISOString();
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    const old = await database.selectFrom('dialogue').select('id').where('changed', '<', oldest).execute();
    await removeAll(
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

/** As many as a statement takes parameters, with room to spare. */
const atOnce = 500;

async function find(database: StateDatabase, id: string, owner: string): Promise<Dialogue | null> {
  const row = await database.selectFrom('dialogue').selectAll().where('id', '=', id).where('owner', '=', owner).executeTakeFirst();
  return row ? toDialogue(row) : null;
}

async function removeAll(database: StateDatabase, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += atOnce) {
    const some = ids.slice(i, i + atOnce);
    await database.deleteFrom('dialogue_turn').where('dialogue', 'in', some).execute();
    await database.deleteFrom('dialogue').where('id', 'in', some).execute();
  }
}

async function forgetOldest(database: StateDatabase, owner: string): Promise<void> {
  const beyond = await database
    .selectFrom('dialogue')
    .select('id')
    .where('owner', '=', owner)
    .orderBy('pinned', 'desc')
    .orderBy('changed', 'desc')
    .orderBy('id', 'desc')
    .offset(dialogueBounds.dialogues)
    .limit(atOnce)
    .execute();
  await removeAll(
    database,
    beyond.map(({ id }) => id),
  );
}
