import { sql } from 'kysely';
import { checkErasure, type Erasure } from '#domain/erasure.js';
import { gateScoresOf, spentOn, toTraceSummary, type Trace, type TracedQuestion, type TraceSummary } from '#domain/trace.js';
import type { Clock } from '#ports/clock.js';
import type { QuestionQuery, TraceQuery, TraceStore } from '#ports/trace-store.js';
import { Pruning } from '#database/state/pruning.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase, StateTables } from '#database/state/state-tables.js';
import { pseudonymsOf, type Pseudonym } from '#database/state/pseudonyms-of.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { messageOf } from '#shared/message-of.js';
import { narrowed } from './narrowed-traces.js';
import { readQuestions } from './read-questions.js';
import { foldSearched } from './searched-words.js';
import { withoutTexts } from './without-texts.js';

export interface TraceStoreOptions {
  /** Where they are kept. */
  readonly state: State;
  /** False keeps neither texts nor names: people and groups are told apart by a keyed hash. */
  readonly keepTexts: boolean;
  readonly keepDays: number;
  readonly clock: Clock;
  /** Told once when traces cannot be written. */
  readonly warn: (warning: string) => void;
}

const pauseMs = 200;
/** Traces waiting to be written, about 50 MB at most. */
const mostWaiting = 5_000;
const dayMs = 86_400_000;
const pruningMs = 3_600_000;
const inserted = 100;

interface Opened {
  readonly database: StateDatabase;
  readonly pseudonym: Pseudonym;
}

/** Traces in SQLite, written together a few times a second. The file is made when the first trace is noted. */
export class SqlTraceStore implements TraceStore {
  #waiting: Trace[] = [];
  #timer: NodeJS.Timeout | undefined;
  #pseudonym: Pseudonym | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #pruning: Pruning;
  #hasWarned = false;
  readonly #state: StateHold;

  constructor(private readonly options: TraceStoreOptions) {
    this.#state = options.state.hold();
    this.#pruning = new Pruning({ keepMs: options.keepDays * dayMs, everyMs: pruningMs });
  }

  note(trace: Trace): void {
    if (this.#waiting.length >= mostWaiting) {
      this.#waiting.shift();
      this.#warn(`more than ${mostWaiting} are waiting, the oldest are dropped`);
    }
    this.#waiting.push(trace);
    this.#timer ??= setTimeout(() => void this.flush().catch((cause: unknown) => this.#warn(cause)), pauseMs).unref();
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async get(id: string): Promise<Trace | null> {
    return this.#asking(async ({ database }) => {
      const row = await database.selectFrom('trace').select('record').where('id', '=', id).executeTakeFirst();
      return row ? (JSON.parse(row.record) as Trace) : null;
    });
  }

  async list(query: TraceQuery): Promise<readonly TraceSummary[]> {
    return (await this.read(query)).map(toTraceSummary);
  }

  async read({ limit, ...which }: TraceQuery): Promise<readonly Trace[]> {
    return this.#asking(async (opened) => {
      // What was stored since is little: it is found by its number, not by walking through all in the order of time.
      const time = which.storedAfter === undefined ? sql.ref('at') : sql`(at || '')`;
      const rows = await narrowed(opened.database.selectFrom('trace').select('record'), which, opened.pseudonym)
        .orderBy(time, 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ record }) => JSON.parse(record) as Trace);
    });
  }

  questions(query: QuestionQuery): Promise<readonly TracedQuestion[]> {
    return this.#asking(({ database, pseudonym }) => readQuestions(database, query, pseudonym));
  }

  lastStored(library?: string): Promise<number> {
    return this.#asking(async ({ database }) => {
      const all = database.selectFrom('trace').select(({ fn }) => fn.max('stored').as('last'));
      const row = await (library === undefined ? all : all.where('library', '=', library)).executeTakeFirst();
      return row?.last ?? 0;
    });
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    return this.#asking(async (opened) => {
      const [result] = await narrowed(opened.database.deleteFrom('trace'), which, opened.pseudonym).execute();
      return Number(result?.numDeletedRows ?? 0);
    });
  }

  /** What cannot be written any more is warned of: nobody's answer fails for it. */
  async close(): Promise<void> {
    await this.flush().catch((cause: unknown) => this.#warn(cause));
    await this.#state.close();
  }

  async #write(): Promise<void> {
    const traces = this.#waiting;
    if (traces.length === 0) return;
    this.#waiting = [];
    const write = this.#asking(async ({ database, pseudonym }) => {
      const kept = this.options.keepTexts ? traces : traces.map((trace) => withoutTexts(trace, pseudonym));
      await writingAlone(database, 'trace', async (transaction) => {
        const first = await this.#nextNumber(transaction);
        for (let i = 0; i < kept.length; i += inserted) {
          const rows = kept.slice(i, i + inserted).map((trace, j) => toRow(trace, first + i + j));
          await transaction
            .insertInto('trace')
            .values(rows)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
        }
        await this.#prune(transaction);
      });
    }, false);
    await write.catch((cause: unknown) => {
      this.#waiting = [...traces, ...this.#waiting].slice(-mostWaiting);
      throw cause;
    });
  }

  /** Of the time, so that no number comes twice when the last ones were erased. */
  async #nextNumber(database: StateDatabase): Promise<number> {
    const row = await database
      .selectFrom('trace')
      .select(({ fn }) => fn.max('stored').as('last'))
      .executeTakeFirst();
    return Math.max((row?.last ?? 0) + 1, this.options.clock.now().getTime());
  }

  async #prune(database: StateDatabase): Promise<void> {
    const oldest = this.#pruning.due(this.options.clock.now());
    if (oldest === null) return;
    await database.deleteFrom('trace').where('at', '<', oldest).execute();
  }

  /** @param whole what waits is written before, so that it is seen */
  async #asking<Result>(ask: (opened: Opened) => Promise<Result>, whole = true): Promise<Result> {
    if (whole) await this.flush();
    return this.#state.ask(async (database) => {
      this.#pseudonym ??= await pseudonymsOf(database, 'traces');
      return ask({ database, pseudonym: this.#pseudonym });
    });
  }

  #warn(cause: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const reason = messageOf(cause);
    this.options.warn(`traces are not kept: ${reason}`);
  }
}

function toRow(trace: Trace, stored: number): StateTables['trace'] {
  const { id, at, library, channel, group, person, outcome, reason, milliseconds } = trace;
  const scores = gateScoresOf(trace);
  const margin = scores && scores.probability - scores.threshold;
  const found = { chat: group, person, outcome, reason, milliseconds, margin, words: foldSearched(trace.text ?? '') };
  return { id, at, library, channel, ...found, ...spentIn(trace), cited: citedIn(trace), stored, record: JSON.stringify(trace) };
}

function spentIn({ calls = [] }: Trace): Pick<StateTables['trace'], 'tokens' | 'cost'> {
  if (calls.length === 0) return { tokens: null, cost: null };
  const { inputTokens, outputTokens, cost } = spentOn(calls);
  return { tokens: inputTokens + outputTokens, cost };
}

/** Pages of the web are none of the library's documents. */
function citedIn({ outcome, citations }: Trace): string | null {
  const documents = citations.filter(({ web }) => !web).map(({ document }) => document);
  return outcome === 'answered' && documents.length > 0 ? JSON.stringify([...new Set(documents)]) : null;
}
