import { sql } from 'kysely';
import { AssistantError } from '#domain/errors.js';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import { changedSince, type Displaced, type Feedback } from '#domain/feedback.js';
import { pseudonymsOf } from '#database/state/pseudonyms-of.js';
import { Pruning } from '#database/state/pruning.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import type { Clock } from '#ports/clock.js';
import type { FeedbackDecision, FeedbackQuery, FeedbackStore, NumberedFeedback } from '#ports/feedback-store.js';

export interface FeedbackStoreOptions {
  readonly state: State;
  /** What is not approved is deleted after so many. */
  readonly keepDays: number;
  readonly clock: Clock;
}

/** Nobody is shown what stood there before. */
interface KeptFeedback extends Feedback {
  readonly displaced?: Displaced;
}

const dayMs = 86_400_000;
const pruningMs = 3_600_000;
const askedAtOnce = 500;

/** Feedback in SQLite. */
export class SqlFeedbackStore implements FeedbackStore {
  readonly #state: StateHold;
  readonly #pruning: Pruning;

  constructor(private readonly options: FeedbackStoreOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: options.keepDays * dayMs, everyMs: pruningMs });
  }

  give(feedback: Feedback, reopens = false): Promise<Feedback> {
    return this.#state.ask(async (database) => {
      await this.#prune(database);
      return writingAlone(database, 'feedback', async (transaction) => {
        const row = toRow(feedback);
        const same = transaction.selectFrom('feedback').select('record').where('trace', '=', row.trace).where('author', '=', row.author);
        const before = await same.executeTakeFirst();
        if (!before) {
          await transaction.insertInto('feedback').values(row).execute();
          return feedback;
        }
        const { id, state } = toFeedback(before);
        if (state === 'approved' || (state === 'dismissed' && !reopens))
          throw new AssistantError('CONFLICT', `what you said of ${row.trace} was ${state} already`);
        return replace(transaction, { ...feedback, id });
      });
    });
  }

  put(approved: Feedback, seen: Pick<Feedback, 'givenAt' | 'state'> | null, displaced: Displaced): Promise<Feedback> {
    return this.#state.ask((database) =>
      writingAlone(database, 'feedback', async (transaction) => {
        const row = toRow(approved, displaced);
        const same = transaction.selectFrom('feedback').select('record').where('trace', '=', row.trace).where('author', '=', row.author);
        const found = await same.executeTakeFirst();
        const before = found ? toFeedback(found) : null;
        if (before?.givenAt !== seen?.givenAt || before?.state !== seen?.state) throw changedSince(before?.id ?? approved.id);
        if (before) return replace(transaction, { ...approved, id: before.id }, displaced);
        await transaction.insertInto('feedback').values(row).execute();
        return approved;
      }),
    );
  }

  displacedBy(id: string): Promise<Displaced | null> {
    return this.#state.ask(async (database) => {
      const row = await database.selectFrom('feedback').select('record').where('id', '=', id).executeTakeFirst();
      return row ? ((JSON.parse(row.record) as KeptFeedback).displaced ?? null) : null;
    });
  }

  get(id: string): Promise<Feedback | null> {
    return this.#state.ask((database) => find(database, id));
  }

  about(traces: readonly string[]): Promise<readonly Feedback[]> {
    return this.#state.ask(async (database) => {
      const found: { readonly number: number; readonly record: string }[] = [];
      for (let i = 0; i < traces.length; i += askedAtOnce) {
        const query = database.selectFrom('feedback').select(['number', 'record']);
        found.push(...(await query.where('trace', 'in', traces.slice(i, i + askedAtOnce)).execute()));
      }
      const said = found.map((row) => ({ number: row.number, feedback: toFeedback(row) }));
      const byTime = said.toSorted((a, b) => compare(a.feedback.givenAt, b.feedback.givenAt) || a.number - b.number);
      return byTime.map(({ feedback }) => feedback);
    });
  }

  list({ library, state, most, before }: FeedbackQuery): Promise<readonly NumberedFeedback[]> {
    return this.#state.ask(async (database) => {
      let query = database.selectFrom('feedback').select(['number', 'record']).where('library', '=', library);
      if (state !== undefined) query = query.where('state', '=', state);
      if (before !== undefined) query = query.where('number', '<', before);
      const rows = await query.orderBy('number', 'desc').limit(most).execute();
      return rows.map((row) => ({ ...toFeedback(row), number: row.number }));
    });
  }

  decide(id: string, { displaced, ...decision }: FeedbackDecision, seen: Pick<Feedback, 'givenAt' | 'state'>): Promise<Feedback> {
    return this.#state.ask((database) =>
      writingAlone(database, 'feedback', async (transaction) => {
        const feedback = await find(transaction, id);
        if (!feedback) throw new AssistantError('NOT_FOUND', `there is no feedback ${id}`);
        if (feedback.givenAt !== seen.givenAt || feedback.state !== seen.state) throw changedSince(id);
        return replace(transaction, { ...feedback, ...decision }, displaced);
      }),
    );
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const { library, group, person, since = '', until } = which;
    return this.#state.ask(async (database) => {
      const pseudonym = await pseudonymsOf(database, 'traces');
      let query = database.deleteFrom('feedback');
      if (library !== undefined) query = query.where('library', '=', library);
      if (group !== undefined) query = query.where('chat', 'in', [group, pseudonym(group)]);
      if (person !== undefined)
        query = query.where((is) => is.or([is('person', 'in', [person, pseudonym(person)]), is('author', '=', person)]));
      const isBefore = until === undefined ? sql<boolean>`true` : null;
      query = query.where((is) =>
        is.or((['asked', 'given'] as const).map((time) => is.and([is(time, '>=', since), isBefore ?? is(time, '<', until ?? '')]))),
      );
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
    await database.deleteFrom('feedback').where('given', '<', oldest).where('state', '!=', 'approved').execute();
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function find(database: StateDatabase, id: string): Promise<Feedback | null> {
  const row = await database.selectFrom('feedback').select('record').where('id', '=', id).executeTakeFirst();
  return row ? toFeedback(row) : null;
}

async function replace(database: StateDatabase, feedback: Feedback, displaced?: Displaced): Promise<Feedback> {
  await database.updateTable('feedback').set(toRow(feedback, displaced)).where('id', '=', feedback.id).execute();
  return feedback;
}

function toRow(feedback: Feedback, displaced?: Displaced): Omit<StateTables['feedback'], 'number'> {
  const { id, trace, library, group, person, state } = feedback;
  const record = JSON.stringify({ ...feedback, displaced });
  const times = { asked: feedback.askedAt, given: feedback.givenAt };
  return { id, trace, library, chat: group, person, state, author: feedback.author ?? '', ...times, record };
}

function toFeedback({ record }: { readonly record: string }): Feedback {
  const { displaced: _kept, ...feedback } = JSON.parse(record) as KeptFeedback;
  return feedback;
}
