import { setMaxListeners } from 'node:events';
import type { DeclineReason } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import { conversationOf, threadOf, type ReceivedMessage } from '#domain/received-message.js';
import type { Converse } from '#conversation/converse.js';
import { DecideMessages, replyOf, type HistoryOptions } from '#conversation/decide-messages.js';
import { JoinBursts } from '#conversation/join-bursts.js';
import { last, withReadable } from '#conversation/join-messages.js';
import type { Attended, Surroundings } from '#conversation/surroundings.js';
import { TurnQueue } from '#conversation/turn-queue.js';
import { Undecided, type UndecidedOptions } from '#conversation/undecided.js';
import type { Clock } from '#ports/clock.js';
import type { ConversationStore } from '#ports/conversation-store.js';
import type { Inbox, InboxDecision, InboxVerdict } from '#ports/inbox.js';
import { messageOf } from '#shared/message-of.js';
import type { Schedule } from '#shared/schedule.js';
import { untilItWorks } from '#shared/until-it-works.js';

export interface AttendOptions extends HistoryOptions, UndecidedOptions {
  /** Conversations that are answered at once. */
  readonly parallel: number;
}

interface Parts extends Surroundings {
  readonly converse: Pick<Converse, 'run' | 'refuse' | 'fail'>;
  readonly inbox: Inbox;
  readonly conversations: ConversationStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly warn: (warning: string) => void;
}

/** Until what the disk did not take is tried again. */
const [retryMs, longestRetryMs] = [5_000, 300_000];

/**
 * What channels call where messages arrive by themselves, of groups and people; behind it is `Converse`. A message is on the disk before
 * `receive` resolves; the fragments of one person are joined; one turn at a time in each conversation; a crash at any moment leaves no
 * message forgotten and none answered twice.
 */
export class Attend {
  readonly #bursts = new JoinBursts<ReceivedMessage>();
  readonly #undecided: Undecided;
  readonly #turns: TurnQueue;
  readonly #decide: DecideMessages;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #retries = new Set<() => void>();
  #cancelWaking: () => void = () => undefined;

  constructor(
    private readonly parts: Parts,
    private readonly options: AttendOptions,
  ) {
    this.#undecided = new Undecided(options, parts.channels);
    this.#turns = new TurnQueue({ ...options, channels: parts.channels });
    this.#decide = new DecideMessages(parts, options);
    setMaxListeners(0, this.#stopping.signal); // one for each turn that waits, which is bounded
  }

  /** Takes up what an earlier process left. To be called once, before `receive`. @throws AssistantError STORAGE_FAILED */
  async start(): Promise<void> {
    const left = await this.parts.inbox.waiting();
    this.#undecided.add(left);
    for (const message of left) this.#join(message);
  }

  /**
   * Takes a message in; what comes of it is told later. After this a platform need not deliver it again.
   * @throws AssistantError OVERLOADED, STORAGE_FAILED, CANCELLED: then it is not kept
   */
  async receive(message: ReceivedMessage): Promise<void> {
    if (this.#stopping.signal.aborted) throw new AssistantError('CANCELLED', 'the program is stopping; deliver the message again');
    const readable = withReadable(message);
    this.#undecided.enter(readable);
    try {
      if (readable.author !== 'person') return await this.#refuse(readable, readable.author === 'self' ? 'own-message' : 'bot-message');
      if (!(await this.parts.inbox.put(readable))) return await this.#refuse(readable, 'duplicate');
    } catch (cause) {
      this.#undecided.leave([readable]);
      throw cause;
    }
    this.#join(readable);
  }

  /** Resolves as soon as nothing waits. */
  async idle(): Promise<void> {
    await this.#undecided.none();
  }

  /** Ends what is under way; what is not decided is taken up by the next process. Safe to call twice. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#cancelWaking();
    for (const cancel of this.#retries) cancel();
    await Promise.all(this.#running);
  }

  async #refuse(message: ReceivedMessage, reason: DeclineReason): Promise<void> {
    const settings = await this.parts.settingsOf(message);
    const end = this.#decide.refuse([message], settings, reason);
    this.parts.told({ messages: [message], end, settings, asked: '' });
    this.#undecided.leave([message]);
  }

  #join(message: ReceivedMessage): void {
    if (this.parts.asideOf(message)) {
      // A command follows what was said before it.
      for (const messages of this.#bursts.takeWhere((one) => conversationOf(one) === conversationOf(message))) this.#begin(messages);
      return this.#begin([message]);
    }
    const pauseMs = this.parts.joinSecondsOf(message) * 1000;
    const writer = JSON.stringify([threadOf(message), ...(pauseMs > 0 ? [] : [message.id])]);
    this.#bursts.add(writer, message, { now: this.parts.clock.elapsed(), pauseMs });
    this.#wakeWhenDue();
  }

  #wakeWhenDue(): void {
    this.#cancelWaking();
    const dueAt = this.#bursts.nextDueAt();
    if (dueAt === null || this.#stopping.signal.aborted) return;
    const { clock, schedule } = this.parts;
    this.#cancelWaking = schedule(Math.max(0, dueAt - clock.elapsed()), () => {
      for (const messages of this.#bursts.takeDue(clock.elapsed())) this.#begin(messages);
      this.#wakeWhenDue();
    });
  }

  #begin(messages: readonly ReceivedMessage[], tries = 0): void {
    const [first] = messages;
    if (!first) return;
    const turn = this.#turns
      .run({ conversation: conversationOf(first), channel: first.channel }, this.#stopping.signal, () => this.#take(messages))
      .catch((cause: unknown) => this.#again(messages, cause, tries))
      .finally(() => this.#running.delete(turn));
    this.#running.add(turn);
  }

  /** What failed before it was decided still waits on the disk. */
  #again(messages: readonly ReceivedMessage[], cause: unknown, tries: number): void {
    if (this.#stopping.signal.aborted) return;
    const pauseMs = pauseAfter(tries);
    this.parts.warn(`a message is tried again in ${pauseMs / 1000} s: ${messageOf(cause)}`);
    const cancel = this.parts.schedule(pauseMs, () => {
      this.#retries.delete(cancel);
      this.#begin(messages, tries + 1);
    });
    this.#retries.add(cancel);
  }

  async #take(messages: readonly ReceivedMessage[]): Promise<void> {
    const left = await this.parts.inbox.stillWaiting(messages);
    const [first] = left;
    const act = first && left.length === 1 ? this.parts.asideOf(first) : null;
    if (first && act) await this.#act(first, act);
    else if (first && (await this.#answer(left)) === 'gone') return this.#take(messages);
    if (!this.#stopping.signal.aborted) this.#undecided.leave(messages);
  }

  async #act(message: ReceivedMessage, act: () => Promise<readonly OutgoingReply[]>): Promise<void> {
    const { clock, warn, handedOver } = this.parts;
    const replies = await act().catch((cause: unknown) => {
      if (cause instanceof AssistantError && cause.code === 'STORAGE_FAILED') throw cause;
      warn(`a command was not done: ${messageOf(cause)}`);
      return [];
    });
    const at = clock.now().toISOString();
    await this.#keepDecision([message], { at, isReply: false, replies, unlessAnswered: false });
    handedOver();
  }

  async #answer(messages: readonly ReceivedMessage[]): Promise<InboxVerdict> {
    const { settingsOf } = this.parts;
    const settings = await settingsOf(last(messages));
    const decided = await this.#decide.run(messages, settings, this.#stopping.signal);
    if (this.#stopping.signal.aborted) return 'decided';
    const isGroup = last(messages).group !== null;
    const verdict = await this.#keep({ messages, settings, ...decided }, isGroup);
    if (verdict !== 'answered') return verdict;
    const end = this.#decide.refuse(messages, settings, 'answered-meanwhile');
    return this.#keep({ messages, settings, end, asked: '' }, false);
  }

  async #keep(attended: Attended, unlessAnswered: boolean): Promise<InboxVerdict> {
    const { clock, repliesTo, told, handedOver, warn } = this.parts;
    const { messages, end } = attended;
    const isReply = !(end instanceof AssistantError) && replyOf(end) !== null;
    const replies = repliesTo(attended);
    const verdict = await this.#keepDecision(messages, { at: clock.now().toISOString(), isReply, replies, unlessAnswered });
    if (verdict !== 'decided') return verdict;
    handedOver();
    told(attended);
    if (end instanceof AssistantError) warn(`a message was not answered: ${end.code}: ${end.message}`);
    // What is held back may never be seen.
    if (!replies.some(({ isHeld }) => isHeld)) await this.#decide.remember(attended).catch((cause: unknown) => warn(String(cause)));
    return verdict;
  }

  /** What was decided is kept as soon as the disk takes it: it is not decided again, and its conversation waits. */
  async #keepDecision(messages: readonly ReceivedMessage[], decision: InboxDecision): Promise<InboxVerdict> {
    const { inbox, schedule, warn } = this.parts;
    return untilItWorks(() => inbox.decide(messages, decision), {
      schedule,
      pauseAfter,
      signal: this.#stopping.signal,
      failed: (cause, pauseMs) => warn(`what was decided is kept again in ${pauseMs / 1000} s: ${messageOf(cause)}`),
    });
  }
}

function pauseAfter(tries: number): number {
  return Math.min(longestRetryMs, retryMs * 2 ** Math.min(tries, 16));
}
