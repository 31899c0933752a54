import { AssistantError } from '#domain/errors.js';
import type { DeclineReason } from '#domain/decision.js';
import type { HistoryEntry, IncomingMessage } from '#domain/message.js';
import { mostPictures } from '#domain/picture.js';
import { threadOf, type ReceivedMessage } from '#domain/received-message.js';
import { admit } from '#conversation/admission.js';
import type { Converse, DecisionEvent } from '#conversation/converse.js';
import { decide } from '#conversation/decide.js';
import { isRemembered } from '#conversation/is-remembered.js';
import { joinMessages, last, textOf } from '#conversation/join-messages.js';
import { recallHistory } from '#conversation/recall-history.js';
import type { Attended, AttendSettings, Surroundings } from '#conversation/surroundings.js';
import type { Clock } from '#ports/clock.js';
import type { ConversationStore } from '#ports/conversation-store.js';
import type { Inbox } from '#ports/inbox.js';
import { maskPersonal } from '#shared/mask-personal.js';
import type { Schedule } from '#shared/schedule.js';
import { untilItWorks } from '#shared/until-it-works.js';

export interface HistoryOptions {
  readonly historyTurns: number;
  readonly historyTokens: number;
  readonly historyHours: number;
}

interface Parts extends Pick<Surroundings, 'complete' | 'watch'> {
  readonly converse: Pick<Converse, 'run' | 'refuse' | 'fail'>;
  readonly inbox: Inbox;
  readonly conversations: ConversationStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
}

/** What a message led to. */
export type Decided = Pick<Attended, 'end' | 'asked'>;

/** Characters of what is read in pictures, to be remembered as what was asked. */
const mostOfPictures = 1_000;
const hourMs = 3_600_000;
/** Longest time for what a platform did not send along. */
const fetchingMs = 60_000;
/** Before it is tried again. */
const fetchPausesMs = [1_000, 3_000];

/** What `Attend` does with what one person wrote in one go: the rules of the group, what was said before, then `Converse`. */
export class DecideMessages {
  constructor(
    private readonly parts: Parts,
    private readonly options: HistoryOptions,
  ) {}

  /**
   * Failures of models and platforms are an end.
   * @throws AssistantError STORAGE_FAILED of the inbox or the history, CANCELLED
   */
  async run(messages: readonly ReceivedMessage[], settings: AttendSettings, signal: AbortSignal): Promise<Decided> {
    const { converse } = this.parts;
    const rejected = await this.#admit(messages, settings);
    if (rejected) return { end: converse.refuse(joinMessages(messages, settings), rejected), asked: '' };
    const history = await this.#history(messages);
    const whole = await this.#complete(messages, signal).catch((cause: unknown) => failureOf(cause));
    if (whole instanceof AssistantError) {
      converse.fail(joinMessages(messages, settings), whole);
      return { end: whole, asked: textOf(messages) };
    }
    try {
      const incoming = joinMessages(whole, settings);
      if (
        whole.every(({ text, pictures }) => text.trim() === '' && pictures.length === 0) &&
        whole.some(({ unreadable }) => unreadable !== null)
      )
        return { end: converse.refuse(incoming, 'unreadable'), asked: '' };
      const isStillWanted = async (): Promise<boolean> => !(await this.parts.inbox.isAnswered(messages));
      const asked = { ...incoming, history, ...(last(messages).group !== null && { isStillWanted }) };
      return await this.#converse(messages, asked, { settings, signal });
    } catch (cause) {
      return { end: failureOf(cause), asked: textOf(messages) };
    }
  }

  /** Says that nobody waits for the answer any more. */
  refuse(messages: readonly ReceivedMessage[], settings: AttendSettings, reason: DeclineReason): DecisionEvent {
    return this.parts.converse.refuse(joinMessages(messages, settings), reason);
  }

  /**
   * Remembers what was said for what the same person asks next; nothing of pictures in which nothing was read, since no message can lean on
   * a question without words. @throws AssistantError STORAGE_FAILED
   */
  async remember({ messages, end, settings, asked }: Attended): Promise<void> {
    if (end instanceof AssistantError || !isRemembered(end.decision)) return;
    const reply = replyOf(end);
    if (reply === null || asked === '') return;
    const { channel, group, person, at } = last(messages);
    await this.parts.conversations.append({
      conversation: threadOf(last(messages)),
      library: settings.library,
      channel,
      group,
      person,
      at: at.toISOString(),
      question: maskPersonal(asked),
      answer: maskPersonal(reply),
    });
  }

  async #converse(
    messages: readonly ReceivedMessage[],
    incoming: IncomingMessage,
    { settings, signal }: { readonly settings: AttendSettings; readonly signal: AbortSignal },
  ): Promise<Decided> {
    let inPictures = '';
    const watcher = await this.parts.watch(messages, settings, signal);
    try {
      const end = await decide(this.parts.converse, incoming, signal, (event) => {
        watcher?.see(event);
        if (event.type === 'message-read') inPictures = event.reading.inPictures?.slice(0, mostOfPictures) ?? '';
      });
      return { end, asked: incoming.text || inPictures };
    } finally {
      await watcher?.close();
    }
  }

  /** One after another, and no pictures beyond those that are read. */
  async #complete(messages: readonly ReceivedMessage[], signal: AbortSignal): Promise<readonly ReceivedMessage[]> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(fetchingMs)]);
    const whole: ReceivedMessage[] = [];
    let pictures = 0;
    for (const message of messages) {
      const isWanted = message.unfetched !== null && pictures < mostPictures;
      const completed = isWanted ? await this.#fetch(message, until) : message;
      pictures += completed.pictures.length;
      whole.push(completed);
    }
    return whole;
  }

  /** What can be had later is tried again, a little. */
  async #fetch(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    const { complete, schedule } = this.parts;
    return untilItWorks(() => complete(message, signal), {
      schedule,
      pauseAfter: (tries, cause) => (cause instanceof AssistantError && cause.retryable ? (fetchPausesMs[tries] ?? null) : null),
      failed: () => undefined,
      signal,
    });
  }

  async #admit(messages: readonly ReceivedMessage[], rules: AttendSettings): Promise<DeclineReason | null> {
    const { inbox, clock } = this.parts;
    const { group } = last(messages);
    const at = clock.now();
    const isLimited = group !== null && rules.answersPerHour !== null;
    const withdrawnAt = group !== null && rules.coolDownMinutes > 0 ? await inbox.withdrawnAt(group) : null;
    const context = {
      text: textOf(messages),
      hasPictures: messages.some(({ pictures, unfetched }) => pictures.length > 0 || unfetched !== null),
      unreadable: last(messages).unreadable,
      isGroup: group !== null,
      at,
      isAddressed: messages.some(({ isAddressed }) => isAddressed),
      isForOthers: messages.every(({ isForOthers }) => isForOthers),
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
}

function failureOf(cause: unknown): AssistantError {
  return cause instanceof AssistantError ? cause : new AssistantError('INTERNAL', 'the message could not be answered', { cause });
}

/** What a person is told; null for silence. */
export function replyOf({ decision }: DecisionEvent): string | null {
  return decision.outcome === 'answered' ? decision.answer.text : decision.reply;
}
