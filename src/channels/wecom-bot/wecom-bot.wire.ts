import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import { robotMention } from '#delivery/weixin/robot-mention.js';
import { sentAt } from '#delivery/weixin/sent-at.js';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { readContent } from './read-content.js';

export const channelName = 'wecom-bot';

export interface BotPlace {
  readonly app: string;
  /** What the bot is called; null where the settings do not say. */
  readonly botName: string | null;
}

/** The way back: a chat or a person, and the request that may be answered, with when it came. */
const whereSchema = z.object({
  chat: z.string(),
  isAlone: z.boolean(),
  /** Empty where nothing may be answered. */
  request: z.string(),
  isWelcome: z.boolean(),
  atMs: z.number(),
});
export type BotWhere = z.output<typeof whereSchema>;

const chatId = /^[\w@.-]{1,100}$/u;
const personId = /^[\w@.-]{1,64}$/u;
const replyKey = /^[\w-]{1,40}$/u;
const verdicts: readonly ReplyVerdict[] = ['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent'];
/** 3 takes back what was said before: https://developer.work.weixin.qq.com/document/path/101027 */
const feedback: Readonly<Record<number, ReplyVerdict>> = { 1: 'useful', 2: 'not-useful' };

const pressed = { event_key: z.string().max(1024).optional().catch(undefined), task_id: z.string().max(128).optional().catch(undefined) };
const bodySchema = z.object({
  msgid: z.string().min(1).max(200),
  chatid: z.string().regex(chatId).optional(),
  chattype: z.enum(['single', 'group']).optional(),
  from: z.object({ userid: z.string().regex(personId) }),
  create_time: z.number().optional(),
  msgtype: z.string().max(40),
  event: z
    .object({
      eventtype: z.string(),
      ...pressed, // so the types of the vendor's client; the documentation has them one deeper
      template_card_event: z.object(pressed).optional().catch(undefined),
      feedback_event: z.object({ id: z.string(), type: z.number() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Body = z.output<typeof bodySchema>;

/**
 * A message or event of a bot (https://developer.work.weixin.qq.com/document/path/100719, 101027, as of December 2025; the connection
 * brings the same). Null for what has no form, and for what nobody needs to know.
 * @param request what a reply to it names
 */
export function readFrame(request: string, frame: unknown, { app, botName }: BotPlace, now: Date): ChannelEvent | null {
  const parsed = bodySchema.safeParse(frame);
  if (!parsed.success) return null;
  const body = parsed.data;
  const isAlone = (body.chattype ?? (body.chatid === undefined ? 'single' : 'group')) === 'single';
  const chat = isAlone ? body.from.userid : body.chatid;
  if (chat === undefined) return null;
  const isWelcome = body.event?.eventtype === 'enter_chat';
  const mayAnswer = isWelcome || body.msgtype !== 'event';
  const where: BotWhere = { chat, isAlone, request: mayAnswer ? request.slice(0, 300) : '', isWelcome, atMs: now.getTime() };
  const done: Done = {
    channel: channelName,
    app,
    group: isAlone ? null : `${channelName}:${app}:${chat}`,
    person: `${channelName}:${app}:${body.from.userid}`,
    address: JSON.stringify(where),
    id: body.msgid,
  };
  if (body.msgtype === 'event') return eventOf(body, done);
  // Asks what has become of a reply; only those who are called are asked.
  if (body.msgtype === 'stream') return null;
  return { kind: 'message', message: messageOf(body, frame, { done, isAlone, botName, now }) };
}

type Done = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address' | 'id'>;

function eventOf({ event }: Body, done: Done): ChannelEvent | null {
  switch (event?.eventtype) {
    case 'enter_chat':
      // Each day anew: one id, so that people are welcomed once.
      return { kind: 'joined', ...done, id: `joined-${done.person}`, groupName: null };
    case 'template_card_event': {
      const { event_key: key = '', task_id: task = '' } = event.template_card_event ?? event;
      const command = commandOf(key);
      if (command !== null) return { kind: 'commanded', ...done, command };
      const verdict = verdicts.find((known) => known === key);
      return verdict && replyKey.test(task) ? { kind: 'judged', ...done, verdict, reply: { key: task } } : null;
    }
    case 'feedback_event': {
      const { id: key = '', type = 0 } = event.feedback_event ?? {};
      const verdict = feedback[type];
      return verdict && replyKey.test(key) ? { kind: 'judged', ...done, verdict, reply: { key } } : null;
    }
    default:
      return null;
  }
}

interface Around {
  readonly done: Done;
  readonly isAlone: boolean;
  readonly botName: string | null;
  readonly now: Date;
}

function messageOf(body: Body, frame: unknown, { done, isAlone, botName, now }: Around): ReceivedMessage {
  const { text: written, ...content } = readContent(body.msgtype, frame);
  const mention = isAlone ? { text: written, isAddressed: true, isForOthers: false } : robotMention(written, botName);
  return {
    ...done,
    ...content,
    ...mention,
    unreadable:
      mention.text.trim() === '' && content.unfetched === null && content.quote === null ? (content.unreadable ?? 'unknown') : null,
    repliesTo: null, // what a person quotes is told, not its id
    pictures: [],
    at: body.create_time === undefined ? now : sentAt(body.create_time, now),
    author: 'person',
  };
}

const commanding = 'say:';

/** The key of a button that says a command, and back. */
export const commandKey = (command: string): string => commanding + command;
function commandOf(key: string): string | null {
  return key.startsWith(`${commanding}/`) ? key.slice(commanding.length) : null;
}

/** The way back of `address`. */
export function whereAt(address: string): BotWhere | null {
  return readKept(whereSchema, address);
}

/** Of a chat, or of a person, where nothing is answered. */
export function addressOf(chat: string, isAlone: boolean): string | null {
  if (!(isAlone ? personId : chatId).test(chat)) return null;
  return JSON.stringify({ chat, isAlone, request: '', isWelcome: false, atMs: 0 } satisfies BotWhere);
}
