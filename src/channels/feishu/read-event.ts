import { z } from 'zod';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import { cardAction, chatEntered, chatUpdated, messageRecalled, reactionCreated, type Envelope } from './feishu.wire.js';
import { buttonCommand, judgement, toastOf } from './judgement.js';
import type { Places } from './places.js';
import type { ReadMessage } from './read-message.js';
import { writeAddress } from './reply-address.js';

/** What came in, and what the platform is told besides that it did. */
export interface ReadEvent {
  readonly event: ChannelEvent;
  readonly answer: object;
}

/** Nothing of ours; or what is of ours and cannot be read. */
export type NoEvent = 'ignored' | 'unreadable';

/** Letters aside: https://open.feishu.cn/document/server-docs/im-v1/message-reaction/emojis-introduce */
const thumbs: ReadonlyMap<string, ReplyVerdict> = new Map([
  ['thumbsup', 'useful'],
  ['thumbsdown', 'not-useful'],
]);

/** Makes events of what one app is told. */
export class EventReader {
  constructor(
    private readonly app: string,
    private readonly readMessage: ReadMessage,
    private readonly places: Places,
  ) {}

  async read({ header, event }: Envelope, signal: AbortSignal): Promise<ReadEvent | NoEvent> {
    switch (header.event_type) {
      case 'im.message.receive_v1': {
        const message = await this.readMessage.read(event, signal);
        return message ? { event: { kind: 'message', message }, answer: {} } : 'unreadable';
      }
      case 'im.message.recalled_v1':
        return as(messageRecalled, event, (recalled) => this.takenBack(recalled, header.event_id));
      case 'im.message.reaction.created_v1':
        return as(reactionCreated, event, (reaction) => this.reaction(reaction, header.event_id));
      case 'card.action.trigger':
        return as(cardAction, event, (action) => this.click(action, header.event_id));
      case 'im.chat.updated_v1':
        return as(chatUpdated, event, (updated) => this.named(updated, header.event_id));
      case 'im.chat.member.bot.added_v1':
        return as(chatEntered, event, (entered) => this.joined(entered, header.event_id, true));
      case 'im.chat.access_event.bot_p2p_chat_entered_v1':
        return as(chatEntered, event, (entered) => this.joined(entered, header.event_id, false));
      default:
        return 'ignored';
    }
  }

  /** The platform tells neither who did it, which is the author or the owner of the group, nor what kind of chat it was. */
  private takenBack({ message_id: message, chat_id: chat }: z.output<typeof messageRecalled>, id: string): ReadEvent {
    const person = this.places.personOf(chat);
    const done = { ...this.done(id, person === null ? chat : null, person ?? ''), address: writeAddress(chatOnly(chat)) };
    return { event: { kind: 'taken-back', ...done, message }, answer: {} };
  }

  /** The platform does not tell in which chat: what is known of the reply tells. */
  private reaction(reaction: z.output<typeof reactionCreated>, id: string): ReadEvent | NoEvent {
    const verdict = thumbs.get(reaction.reaction_type.emoji_type.toLowerCase());
    const person = reaction.user_id?.open_id;
    if (!verdict || !person || reaction.operator_type === 'app') return 'ignored';
    const sent = this.places.sentTo(reaction.message_id);
    const chat = sent?.chat ?? null;
    const isGroup = sent !== null && sent.person !== null;
    const address = writeAddress({ chat, message: reaction.message_id, person: isGroup ? person : null, isThread: isGroup });
    const done = { ...this.done(id, isGroup ? chat : null, person), address };
    return { event: { kind: 'judged', ...done, verdict, reply: { handle: reaction.message_id } }, answer: {} };
  }

  private click({ operator, action, context }: z.output<typeof cardAction>, id: string): ReadEvent | NoEvent {
    const said = z.union([judgement, buttonCommand]).safeParse(action.value);
    const chat = context.open_chat_id ?? null;
    const message = context.open_message_id ?? null;
    if (!said.success || (chat === null && message === null)) return 'ignored';
    const { isGroup } = said.data;
    const address = writeAddress({ chat, message, person: isGroup ? operator.open_id : null, isThread: isGroup });
    const done = { ...this.done(id, isGroup ? chat : null, operator.open_id), address };
    const answer = toastOf(said.data);
    if ('command' in said.data) return { event: { kind: 'commanded', ...done, command: said.data.command }, answer };
    const { verdict, key } = said.data;
    return { event: { kind: 'judged', ...done, verdict, reply: { key } }, answer };
  }

  private joined(
    { chat_id: chat, operator_id: operator, name }: z.output<typeof chatEntered>,
    id: string,
    isGroup: boolean,
  ): ReadEvent | NoEvent {
    const person = operator?.open_id ?? null;
    if (!isGroup && person === null) return 'unreadable';
    const done = { ...this.done(id, isGroup ? chat : null, person ?? ''), address: writeAddress({ ...chatOnly(chat), isGroup }) };
    return { event: { kind: 'joined', ...done, groupName: isGroup ? (name ?? null) : null }, answer: {} };
  }

  private named(
    { chat_id: chat, operator_id: operator, after_change: after }: z.output<typeof chatUpdated>,
    id: string,
  ): ReadEvent | NoEvent {
    const groupName = after?.name?.trim();
    if (!groupName) return 'ignored';
    const done = { ...this.done(id, chat, operator?.open_id ?? ''), address: writeAddress({ ...chatOnly(chat), isGroup: true }) };
    return { event: { kind: 'named', ...done, groupName }, answer: {} };
  }

  private done(
    id: string,
    chat: string | null,
    person: string,
  ): Omit<Extract<ChannelEvent, { kind: 'joined' }>, 'kind' | 'address' | 'groupName'> {
    const ours = `feishu:${this.app}`;
    return { channel: 'feishu', app: this.app, group: chat === null ? null : `${ours}:${chat}`, person: `${ours}:${person}`, id };
  }
}

function chatOnly(chat: string): Parameters<typeof writeAddress>[0] {
  return { chat, message: null, person: null, isThread: false };
}

function as<Schema extends z.ZodType>(
  schema: Schema,
  event: unknown,
  read: (event: z.output<Schema>) => ReadEvent | NoEvent,
): ReadEvent | NoEvent {
  const parsed = schema.safeParse(event);
  return parsed.success ? read(parsed.data) : 'unreadable';
}
