import type { ChannelEvent } from '#domain/channel-event.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import { type AppName, conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import { buttonText, parseCommand } from '#delivery/commands/parse-command.js';
import type { RunCommand } from '#delivery/commands/run-command.js';
import { composeReplies } from '#delivery/compose-replies.js';
import type { DispatchReplies } from '#delivery/dispatch-replies.js';
import type { FirstContact } from '#delivery/first-contact.js';
import type { GroupSettings } from '#delivery/group-settings.js';
import type { JudgeReply } from '#delivery/judge-reply.js';
import { toOutgoing, type Senders } from '#delivery/outgoing.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { keyOf, replyKey } from '#delivery/reply-key.js';
import type { SpokenLanguage } from '#delivery/spoken-language.js';
import { showPreview } from '#delivery/show-preview.js';
import type { Attend } from '#conversation/attend.js';
import type { Attended, Surroundings } from '#conversation/surroundings.js';
import type { Clock } from '#ports/clock.js';
import type { Inbox } from '#ports/inbox.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { Outbox } from '#ports/outbox.js';
import type { Background } from '#shared/background.js';
import { messageOf } from '#shared/message-of.js';
import type { Schedule } from '#shared/schedule.js';

interface Parts {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly senders: Senders;
  readonly settings: GroupSettings;
  readonly commands: RunCommand;
  readonly judge: JudgeReply;
  readonly contact: FirstContact;
  readonly language: SpokenLanguage;
  readonly dispatch: DispatchReplies;
  readonly clock: Clock;
  /** Null where the platform sends everything along. */
  readonly completerOf: (app: AppName) => MessageCompleter | null;
  /** Work that nobody waits for. */
  readonly background: Background;
  readonly told: (attended: Attended) => void;
  readonly schedule: Schedule;
  readonly warn: (warning: string) => void;
}

type Done = Exclude<ChannelEvent, { readonly kind: 'message' }>;

/** What waits for a person's "answer" is dropped after this. */
const heldMs = 2 * 3_600_000;
const tendingMs = 300_000;

/** The ways in and out of every messaging channel: what comes in is kept, decided in its turn, and what is said to it is kept and sent. */
export class Delivery implements ReceiveEvent {
  readonly #attend: Attend;
  #cancelTending: () => void = () => undefined;

  /** @param attend makes the conversation with these surroundings */
  constructor(
    private readonly parts: Parts,
    attend: (surroundings: Surroundings) => Attend,
  ) {
    const { settings, dispatch, clock, senders } = parts;
    this.#attend = attend({
      channels: senders.channels,
      joinSecondsOf: (place) => settings.joinSecondsOf(place),
      settingsOf: async (place) => (await settings.of(place)).settings,
      asideOf: (message) => this.#asideOf(message),
      complete: async (message, signal) => (await parts.completerOf(message)?.complete(message, signal)) ?? { ...message, unfetched: null },
      watch: async (messages, held, signal) => showPreview(parts, messages, { settings: held, signal }),
      repliesTo: (attended) => composeReplies(attended, { senders, now: () => clock.now() }),
      handedOver: () => dispatch.wake(),
      told: parts.told,
    });
  }

  /** Takes up what an earlier process left. To be called once, before `receive`. @throws AssistantError STORAGE_FAILED */
  async start(): Promise<void> {
    await this.parts.dispatch.start();
    await this.#attend.start();
    this.parts.background.run(() => this.#tend());
  }

  async receive(event: ChannelEvent): Promise<void> {
    if (event.kind === 'message') return this.#take(event.message);
    if (event.kind === 'judged') return this.#judge(event);
    if (event.kind === 'joined') return this.parts.contact.joined(event);
    if (event.kind === 'named') return this.parts.contact.named(event);
    if (event.kind === 'taken-back') return this.#takeBack(event, event.message);
    if (event.kind === 'commanded')
      return this.#attend.receive(commandMessage(event, { command: event.command, repliesTo: null, at: this.parts.clock.now() }));
    if (event.kind === 'forwarded') return this.#forward(event);
  }

  /** Resolves as soon as nothing waits and nothing is to be sent. */
  async idle(): Promise<void> {
    await this.#attend.idle();
    await this.parts.background.idle();
    await this.parts.dispatch.idle();
  }

  /** What is not decided or sent is taken up by the next process. Safe to call twice. */
  async close(): Promise<void> {
    this.#cancelTending();
    await this.#attend.close();
    await this.parts.background.idle();
    await this.parts.dispatch.close();
  }

  /** Every few minutes: what is held too long is given up, and its question taken back. */
  async #tend(): Promise<void> {
    const { outbox, judge, clock, schedule, warn } = this.parts;
    this.#cancelTending = schedule(tendingMs, () => void this.#tend());
    try {
      for (const key of await outbox.tend(new Date(clock.now().getTime() - heldMs).toISOString())) await judge.recallOffer(key);
    } catch (cause) {
      warn(`replies are tended again in ${tendingMs / 60_000} minutes: ${messageOf(cause)}`);
    }
  }

  /** Somebody who replies to a question answers it: what waits to be given to it is not. */
  async #noteReply(message: ReceivedMessage, question: string): Promise<void> {
    const { outbox, inbox, judge } = this.parts;
    await inbox.noteReply(message);
    const key = replyKey({ ...message, id: (await inbox.answeredWith(conversationOf(message), question)) ?? question });
    const waiting = await outbox.find(key);
    if (waiting && !waiting.isTo(message.person)) await judge.takeAway(key);
  }

  async #take(message: ReceivedMessage): Promise<void> {
    const { outbox, contact, background } = this.parts;
    const { channel, app, group, repliesTo, author } = message;
    const ours = repliesTo === null ? null : await outbox.findByHandle(channel, app, repliesTo);
    if (group !== null && repliesTo !== null && !ours && author === 'person') await this.#noteReply(message, repliesTo);
    const isAddressed = message.isAddressed || group === null || ours !== null;
    await this.#attend.receive({ ...message, isAddressed, isForOthers: message.isForOthers && !isAddressed });
    background.run(() => contact.heard(message));
  }

  async #judge(event: Extract<Done, { readonly kind: 'judged' }>): Promise<void> {
    const { verdict, reply } = event;
    // People react to everything: what is not ours is nothing to keep.
    if ('handle' in reply && !(await this.parts.outbox.findByHandle(event.channel, event.app, reply.handle))) return;
    const [key, repliesTo] = 'key' in reply ? [reply.key, null] : [null, reply.handle];
    await this.#attend.receive(commandMessage(event, { command: buttonText(verdict, key), repliesTo, at: this.parts.clock.now() }));
  }

  async #takeBack(event: Done, message: string): Promise<void> {
    const { inbox, judge } = this.parts;
    const conversation = conversationOf(event);
    await inbox.takeBack(conversation, message);
    await judge.takeAway(replyKey({ ...event, id: (await inbox.answeredWith(conversation, message)) ?? message }));
  }

  async #forward(event: Extract<Done, { readonly kind: 'forwarded' }>): Promise<void> {
    const { outbox, dispatch, clock } = this.parts;
    const { channel, app, group, person, address, payloads } = event;
    const key = keyOf('forwarded', conversationOf(event), event.id);
    const about = { library: null, trace: null, isHeld: false, at: clock.now().toISOString() };
    if (await outbox.put({ key, kind: 'notice', channel, app, group, person, address, ...about, payloads })) dispatch.wake();
  }

  #asideOf(message: ReceivedMessage): (() => Promise<readonly OutgoingReply[]>) | null {
    const command = parseCommand(message);
    if (!command) {
      if (message.author === 'person') this.parts.language.heard(message);
      return null;
    }
    return async () => {
      const { commands, senders, clock } = this.parts;
      const language = await this.parts.language.of(message);
      const said = await commands.run(command, message, language);
      const sender = senders.find(message);
      if (said === null || !sender) return [];
      return [toOutgoing({ kind: 'notice', key: replyKey(message), language, ...said }, message, { sender, at: clock.now() })];
    };
  }
}

/** What a button says goes the way of a message: kept, once, in its turn. */
function commandMessage(
  { channel, app, group, person, id, address }: Done,
  { command, ...said }: { readonly command: string; readonly repliesTo: string | null; readonly at: Date },
): ReceivedMessage {
  const nothing = { quote: null, pictures: [], unfetched: null, unreadable: null };
  return {
    channel,
    app,
    group,
    person,
    id,
    address,
    ...nothing,
    ...said,
    text: command,
    author: 'person',
    isAddressed: true,
    isForOthers: false,
  };
}
