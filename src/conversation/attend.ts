import { setMaxListeners } from 'node:events';
import type { AdmissionRules } from '#domain/admission.js';
import type { DeclineReason } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry, IncomingMessage } from '#domain/message.js';
import { conversationOf, threadOf, type ReceivedMessage } from '#domain/received-message.js';
import { admit } from '#conversation/admission.js';
import type { Converse, DecisionEvent } from '#conversation/converse.js';
import { JoinBursts } from '#conversation/join-bursts.js';
import { joinMessages, last, pictureBytes, textOf, withReadable } from '#conversation/join-messages.js';
import { isRemembered } from '#conversation/is-remembered.js';
import { recallHistory } from '#conversation/recall-history.js';
import { TurnQueue } from '#conversation/turn-queue.js';
import type { Clock } from '#ports/clock.js';
import type { ConversationStore } from '#ports/conversation-store.js';
import type { Inbox } from '#ports/inbox.js';
import { maskPersonal } from '#shared/mask-personal.js';

/** What came of the fragments that one person wrote in one go. */
export interface Attended {
  /** In the order they were written in, at least one. */
  readonly messages: readonly ReceivedMessage[];
  readonly end: DecisionEvent | AssistantError;
}

/** What holds in a group, or one to one. */
export interface AttendSettings extends AdmissionRules {
  readonly library: string;
  readonly joinSeconds: number;
}

export interface AttendOptions {
  /** Messages that are received and not decided; more are turned away. */
  readonly mostWaiting: number;
  /** Of their pictures, which are in memory as long; more are turned away. */
  readonly mostPictureBytes: number;
  /** Conversations that are answered at once. */
  readonly parallel: number;
  readonly historyTurns: number;
  readonly historyTokens: number;
  readonly historyHours: number;
}

interface Parts {
  readonly converse: Pick<Converse, 'run' | 'refuse'>;
  readonly inbox: Inbox;
  readonly conversations: ConversationStore;
  readonly clock: Clock;
  /** Does something later, unless what it returns is called before. */
  readonly schedule: (milliseconds: number, act: () => void) => () => void;
  readonly settingsOf: (group: string | null) => AttendSettings;
  /** Hands a reply over, or takes note that there is none; called once for each end, never again after a crash. */
  readonly tell: (attended: Attended, signal: AbortSignal) => Promise<void>;
  readonly warn: (warning: string) => void;
}

interface Decided {
  readonly end: DecisionEvent | AssistantError;
  /** What was read in pictures; empty where nothing was. */
  readonly inPictures: string;
}

interface Remembering {
  readonly messages: readonly ReceivedMessage[];
  readonly end: DecisionEvent | AssistantError;
  /** What was said, or read in pictures that came without words. */
  readonly asked: string;
}

/** Characters of what is read in pictures, to be remembered as what was asked. */
const mostOfPictures = 1_000;
const hourMs = 3_600_000;
/** Until what the disk did not take is tried again. */
const retryMs = 5_000;

/**
 * What every channel of groups and people calls. A message is on the disk before `receive` resolves; the fragments of one person
 * are joined; one turn at a time in each conversation; a crash at any moment leaves no message forgotten and none answered twice.
 */
export class Attend {
  readonly #bursts = new JoinBursts<ReceivedMessage>();
  readonly #turns: TurnQueue;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #retries = new Set<() => void>();
  #undecided = 0;
  #undecidedBytes = 0;
  #cancelWaking: () => void = () => undefined;
  #whenIdle: (() => void)[] = [];

  constructor(
    private readonly parts: Parts,
    private readonly options: AttendOptions,
  ) {
    this.#turns = new TurnQueue(options);
    setMaxListeners(0, this.#stopping.signal); // one for each turn that waits, which is bounded
  }

  /** Takes up what an earlier process left. To be called once, before `receive`. @throws AssistantError STORAGE_FAILED */
  async start(): Promise<void> {
    const { inbox, warn } = this.parts;
    const lost = await inbox.giveUp();
    if (lost > 0) warn(`the program ended while ${lost} messages were being replied to; whether the replies arrived is not known`);
    const left = await inbox.waiting();
    this.#undecided += left.length;
    this.#undecidedBytes += pictureBytes(left);
    for (const message of left) this.#join(message);
  }

  /**
   * Takes a message in; what comes of it is told later. After this a platform need not deliver it again.
   * @throws AssistantError OVERLOADED, STORAGE_FAILED, CANCELLED: then it is not kept
   */
  async receive(message: ReceivedMessage): Promise<void> {
    if (this.#stopping.signal.aborted) throw new AssistantError('CANCELLED', 'the program is stopping; deliver the message again');
    if (this.#undecided >= this.options.mostWaiting)
      throw new AssistantError('OVERLOADED', `${this.#undecided} messages wait to be answered; deliver the message again in a moment`);
    const readable = withReadable(message);
    const bytes = pictureBytes([readable]);
    if (this.#undecidedBytes + bytes > this.options.mostPictureBytes)
      throw new AssistantError('OVERLOADED', 'too many pictures wait to be read; deliver the message again in a moment');
    this.#undecided += 1;
    this.#undecidedBytes += bytes;
    try {
      if (readable.isOwn) return await this.#refuse(readable, 'own-message');
      if (!(await this.parts.inbox.put(readable))) return await this.#refuse(readable, 'duplicate');
    } catch (cause) {
      this.#settle([readable]);
      throw cause;
    }
    this.#join(readable);
  }

  /** Notes that somebody took an answer back. @throws AssistantError STORAGE_FAILED */
  async withdraw(group: string): Promise<void> {
    await this.parts.inbox.withdraw(group, this.parts.clock.now().toISOString());
  }

  /** Resolves as soon as nothing waits. */
  async idle(): Promise<void> {
    if (this.#undecided > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** Ends what is under way; what is not decided is taken up by the next process. Safe to call twice. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#cancelWaking();
    for (const cancel of this.#retries) cancel();
    await Promise.all(this.#running);
  }

  async #refuse(message: ReceivedMessage, reason: DeclineReason): Promise<void> {
    const { converse, settingsOf, tell } = this.parts;
    const end = converse.refuse(joinMessages([message], settingsOf(message.group).library), reason);
    await tell({ messages: [message], end }, this.#stopping.signal);
    this.#settle([message]);
  }

  #join(message: ReceivedMessage): void {
    const { clock, settingsOf } = this.parts;
    const pauseMs = settingsOf(message.group).joinSeconds * 1000;
    const writer = JSON.stringify([threadOf(message), ...(pauseMs > 0 ? [] : [message.id])]);
    this.#bursts.add(writer, message, { now: clock.elapsed(), pauseMs });
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

  #begin(messages: readonly ReceivedMessage[]): void {
    const [first] = messages;
    if (!first) return;
    const turn = this.#turns
      .run(conversationOf(first), this.#stopping.signal, () => this.#take(messages))
      .catch((cause: unknown) => this.#again(messages, cause))
      .finally(() => this.#running.delete(turn));
    this.#running.add(turn);
  }

  /** What failed before it was decided still waits on the disk. */
  #again(messages: readonly ReceivedMessage[], cause: unknown): void {
    if (this.#stopping.signal.aborted) return;
    this.parts.warn(`a message is tried again in ${retryMs / 1000} s: ${cause instanceof Error ? cause.message : String(cause)}`);
    const cancel = this.parts.schedule(retryMs, () => {
      this.#retries.delete(cancel);
      this.#begin(messages);
    });
    this.#retries.add(cancel);
  }

  async #take(messages: readonly ReceivedMessage[]): Promise<void> {
    const { inbox, clock, tell, warn } = this.parts;
    const { end, inPictures } = await this.#decide(messages);
    if (this.#stopping.signal.aborted) return;
    const hasReply = end instanceof AssistantError ? messages[0]?.group === null : replyOf(end) !== null;
    if (await inbox.decide(messages, hasReply, clock.now().toISOString())) {
      await tell({ messages, end }, this.#stopping.signal).catch((cause: unknown) => warn(`a reply was not handed over: ${String(cause)}`));
      await this.#remember({ messages, end, asked: textOf(messages) || inPictures }).catch((cause: unknown) => warn(String(cause)));
      if (hasReply) await inbox.finish(messages).catch((cause: unknown) => warn(String(cause)));
    }
    this.#settle(messages);
  }

  /** @throws AssistantError STORAGE_FAILED of the inbox or the history; other failures are an end */
  async #decide(messages: readonly ReceivedMessage[]): Promise<Decided> {
    const { converse, settingsOf } = this.parts;
    const { group } = last(messages);
    const settings = settingsOf(group);
    const incoming = joinMessages(messages, settings.library);
    const reason = await this.#admit(messages, incoming, settings);
    let inPictures = '';
    if (reason) return { end: converse.refuse(incoming, reason), inPictures };
    const history = await this.#history(messages);
    try {
      for await (const event of converse.run({ ...incoming, history }, this.#stopping.signal)) {
        if (event.type === 'message-read') inPictures = event.reading.inPictures?.slice(0, mostOfPictures) ?? '';
        if (event.type === 'decision') return { end: event, inPictures };
      }
      return { end: new AssistantError('INTERNAL', 'the conversation ended without a decision'), inPictures };
    } catch (cause) {
      const end = cause instanceof AssistantError ? cause : new AssistantError('INTERNAL', 'the message could not be answered', { cause });
      return { end, inPictures };
    }
  }

  async #admit(
    messages: readonly ReceivedMessage[],
    { text, mode, pictures = [] }: IncomingMessage,
    rules: AdmissionRules,
  ): Promise<DeclineReason | null> {
    const { inbox, clock } = this.parts;
    const { group } = last(messages);
    const at = clock.now();
    const isLimited = group !== null && rules.answersPerHour !== null;
    const withdrawnAt = group !== null && rules.coolDownMinutes > 0 ? await inbox.withdrawnAt(group) : null;
    const context = {
      text,
      hasPictures: pictures.length > 0,
      mode,
      at,
      isOwn: false,
      isDuplicate: false,
      isAddressed: messages.some(({ isAddressed }) => isAddressed),
      answersInLastHour: isLimited ? await inbox.repliesSince(group, new Date(at.getTime() - hourMs).toISOString()) : 0,
      withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
    };
    return admit(context, rules);
  }

  async #history(messages: readonly ReceivedMessage[]): Promise<HistoryEntry[]> {
    const { historyHours, historyTurns } = this.options;
    const since = new Date(this.parts.clock.now().getTime() - historyHours * hourMs).toISOString();
    const turns = await this.parts.conversations.recent(threadOf(last(messages)), since, Math.floor(historyTurns / 2));
    return recallHistory(turns, this.options);
  }

  /** Nothing of pictures in which nothing was read: the next message cannot lean on a question without words. */
  async #remember({ messages, end, asked }: Remembering): Promise<void> {
    if (end instanceof AssistantError || !isRemembered(end.decision)) return;
    const reply = replyOf(end);
    if (reply === null || asked === '') return;
    const { channel, group, person, at } = last(messages);
    await this.parts.conversations.append({
      conversation: threadOf(last(messages)),
      library: this.parts.settingsOf(group).library,
      channel,
      group,
      person,
      at: at.toISOString(),
      question: maskPersonal(asked),
      answer: maskPersonal(reply),
    });
  }

  #settle(messages: readonly ReceivedMessage[]): void {
    this.#undecided -= messages.length;
    this.#undecidedBytes -= pictureBytes(messages);
    if (this.#undecided > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}

function replyOf({ decision }: DecisionEvent): string | null {
  return decision.outcome === 'answered' ? decision.answer.text : decision.reply;
}
