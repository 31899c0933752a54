import type { Dialogue, DialogueTurn, DialogueTurnEnd, DialogueTurnState } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry, IncomingMessage } from '#domain/message.js';
import type { Picture } from '#domain/picture.js';
import type { Converse } from '#conversation/converse.js';
import { RunningTurn, type TurnEvent } from '#conversation/dialogues/running-turn.js';
import { isRemembered } from '#conversation/is-remembered.js';
import { recallHistory } from '#conversation/recall-history.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import type { Clock } from '#ports/clock.js';
import type { DialogueStore, NewDialogueTurn } from '#ports/dialogue-store.js';
import { messageOf } from '#shared/message-of.js';
import type { Schedule } from '#shared/schedule.js';

/** Leave to answer one question. */
export interface Leave {
  readonly signal: AbortSignal;
  /** What is to be told of an error. */
  readonly failureOf: (error: unknown) => unknown;
  readonly leave: () => void;
}

export interface AskedTurn extends Pick<NewDialogueTurn, 'library' | 'mode' | 'webSearch' | 'question' | 'pictures' | 'replaces'> {
  readonly dialogue: Dialogue;
  /** The account that asks; null for somebody without. */
  readonly person: string | null;
  /** Where somebody is of whom nothing else is known, by which they are counted too; null for an account, or whom a page's server vouches for. */
  readonly address: string | null;
  /** @param gone aborted when it is stopped @throws AssistantError OVERLOADED */
  readonly enter: (gone: AbortSignal) => Leave;
  /** What the asker may be told of a failure, which is written down for those who run the server. */
  readonly tellFailure: (error: unknown) => NonNullable<DialogueTurn['error']>;
}

interface Parts {
  readonly dialogues: DialogueStore;
  readonly converse: Pick<Converse, 'run'>;
  readonly clock: Clock;
  /** An id that no other turn has. */
  readonly newId: () => string;
  readonly schedule: Schedule;
  readonly warn: (warning: string) => void;
}

export interface AnswerTurnsOptions {
  /** Entries of the history that are looked at. */
  readonly historyTurns: number;
  /** Of them together. */
  readonly historyTokens: number;
}

interface Held {
  readonly owner: string;
  readonly address: string | null;
  readonly dialogue: string;
  readonly pictures: readonly Picture[];
  readonly running: RunningTurn;
  readonly stop: AbortController;
  readonly begunAt: number;
}

type Remembering = AskedTurn & { readonly history: readonly HistoryEntry[] };
type TurnEnd = Omit<DialogueTurnEnd, 'endedAt'>;

/** Questions that one person has answered at once, in different conversations. */
const runningAtMost = 3;
/** Of guests at one address, who may share it. */
const runningOfAddress = 4;
const keepAliveMs = 5_000;
const lookAgainMs = 1_000;

/**
 * Answers the questions of conversations, whether anybody waits or not: what was begun is found again after a reload. A turn belongs
 * to the process that began it; when that dies the turn is `interrupted`.
 */
export class AnswerTurns {
  readonly #held = new Map<string, Held>();
  /** Those of them that are written down. */
  readonly #running = new Set<string>();
  readonly #runs = new Set<Promise<void>>();
  /** Null while none is to come. */
  #cancelKeepAlive: (() => void) | null = null;

  constructor(
    private readonly parts: Parts,
    private readonly options: AnswerTurnsOptions,
  ) {}

  /** @throws AssistantError OVERLOADED, CONFLICT, NOT_FOUND, STORAGE_FAILED */
  async begin(asked: AskedTurn): Promise<DialogueTurn> {
    const { clock, dialogues, newId } = this.parts;
    const { dialogue, library, mode, webSearch, question, pictures, replaces, address } = asked;
    const [id, stop] = [newId(), new AbortController()];
    this.#demandRoom(dialogue.owner, address);
    const leave = asked.enter(stop.signal);
    const { owner } = dialogue;
    const held = { owner, address, dialogue: dialogue.id, pictures, running: new RunningTurn(), stop, begunAt: clock.elapsed() };
    this.#held.set(id, held);
    try {
      const askedAt = clock.now().toISOString();
      const turn = { id, dialogue: dialogue.id, library, mode, webSearch, question, askedAt };
      const history = await this.#historyOf(turn, replaces); // before anything is written that would have to be ended
      await dialogues.begin({ ...turn, pictures, replaces });
      const begun = { ...turn, pictures: pictures.length, state: 'running', reply: null, error: null, endedAt: null } as const;
      this.#running.add(id);
      const run = this.#run(begun, { ...asked, history }, leave).finally(() => this.#runs.delete(run));
      this.#runs.add(run);
      this.#keepAlive();
      return begun;
    } catch (error) {
      leave.leave();
      this.#held.delete(id);
      throw error;
    }
  }

  /** What is told of a turn, from the event after that one; of one that is over its end alone, of one of another process its end when it comes. */
  async *events(turn: DialogueTurn, after: number, signal: AbortSignal): AsyncGenerator<TurnEvent, void> {
    const held = this.#held.get(turn.id);
    if (held) return yield* held.running.from(after, signal);
    for (let seen: DialogueTurn | undefined = turn; seen && !signal.aborted;) {
      if (seen.state !== 'running') return yield { number: after + 1, at: 0, event: { type: 'turn-ended', turn: seen } };
      await new Promise<void>((resolve) => void this.parts.schedule(lookAgainMs, resolve));
      seen = (await this.parts.dialogues.turn(turn.dialogue, turn.id)) ?? undefined;
    }
  }

  /** One that another process answers is over at once, and that process gives it up when it next says that it lives. @throws AssistantError STORAGE_FAILED */
  async stop(turn: string): Promise<void> {
    const held = this.#held.get(turn);
    if (held) return held.stop.abort();
    await this.parts.dialogues.end(turn, { ...endedBy('stopped'), endedAt: this.parts.clock.now().toISOString() });
  }

  /** What runs here of a conversation that is deleted. */
  stopAllOf(dialogue: string): void {
    for (const held of this.#held.values()) if (held.dialogue === dialogue) held.stop.abort();
  }

  /** Of a turn that runs here, whether they are kept or not. */
  picturesOf(turn: string): readonly Picture[] {
    return this.#held.get(turn)?.pictures ?? [];
  }

  /** Resolves when nothing runs any more; `Turnstile.stopAll` ends what takes too long. */
  async settle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all(this.#runs);
  }

  #demandRoom(owner: string, address: string | null): void {
    const held = [...this.#held.values()];
    if (held.filter((one) => one.owner === owner).length >= runningAtMost)
      throw new AssistantError('OVERLOADED', `${runningAtMost} of your questions are being answered; wait for one, or stop it`);
    if (address !== null && held.filter((one) => one.address === address).length >= runningOfAddress)
      throw new AssistantError('OVERLOADED', `${runningOfAddress} questions from your address are being answered; wait, or sign in`);
  }

  async #run(turn: DialogueTurn, asked: Remembering, leave: Leave): Promise<void> {
    const held = this.#held.get(turn.id);
    const { clock, dialogues, warn } = this.parts;
    const tell = (event: TurnEvent['event']): void => held?.running.tell(event, clock.elapsed() - held.begunAt);
    const how = await this.#answer(asked, leave.signal, tell).catch((cause: unknown) => {
      const error = leave.failureOf(cause);
      const isCancelled = error instanceof AssistantError && error.code === 'CANCELLED';
      if (isCancelled) return endedBy(held?.stop.signal.aborted ? 'stopped' : 'interrupted');
      return { ...endedBy('failed'), error: asked.tellFailure(error) };
    });
    const ended = { ...how, endedAt: clock.now().toISOString() };
    await dialogues.end(turn.id, ended).catch((error: unknown) => {
      warn(`how a question of a conversation ended could not be kept: ${messageOf(error)}`);
    });
    tell({ type: 'turn-ended', turn: { ...turn, ...ended } });
    this.#held.delete(turn.id);
    this.#running.delete(turn.id);
    if (this.#running.size === 0) this.#stopKeepingAlive();
    leave.leave();
  }

  async #answer(asked: Remembering, signal: AbortSignal, tell: (event: TurnEvent['event']) => void): Promise<TurnEnd> {
    const { library, mode, webSearch, question: text, pictures, history, person } = asked;
    const origin = { channel: 'web', group: null, person };
    const message: IncomingMessage = { text, mode, library, history, webSearch, origin, ...(pictures.length > 0 && { pictures }) };
    for await (const event of this.parts.converse.run(message, signal)) {
      if (event.type === 'decision') return { state: event.decision.outcome, reply: toReplyRecord(event), error: null };
      tell(event);
    }
    throw new AssistantError('INTERNAL', 'a run ended without a decision');
  }

  /** Of turns that went before it, in the same library. */
  async #historyOf({ dialogue, library }: Pick<DialogueTurn, 'dialogue' | 'library'>, replaces: string | null): Promise<HistoryEntry[]> {
    const turns = await this.parts.dialogues.turns(dialogue);
    const replaced = turns.findIndex(({ id }) => id === replaces);
    const remembered = (replaced < 0 ? turns : turns.slice(0, replaced)).flatMap(({ question, reply, library: about }) =>
      about === library && reply?.reply && isRemembered(reply) ? [{ question, answer: reply.reply, person: null }] : [],
    );
    return recallHistory(remembered, this.options);
  }

  /** Every few seconds while any runs, however many begin meanwhile. */
  #keepAlive(): void {
    this.#cancelKeepAlive ??= this.parts.schedule(keepAliveMs, () => {
      this.#cancelKeepAlive = null;
      if (this.#running.size === 0) return;
      void this.#tellAlive([...this.#running]);
      this.#keepAlive();
    });
  }

  async #tellAlive(turns: readonly string[]): Promise<void> {
    const goingOn = await this.parts.dialogues.keepAlive(turns).catch(() => turns); // the next time does
    const stopped = turns.filter((turn) => !goingOn.includes(turn));
    for (const turn of stopped) this.#held.get(turn)?.stop.abort();
  }

  #stopKeepingAlive(): void {
    this.#cancelKeepAlive?.();
    this.#cancelKeepAlive = null;
  }
}

function endedBy(state: DialogueTurnState): TurnEnd {
  return { state, reply: null, error: null };
}
