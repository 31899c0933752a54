import { z } from 'zod';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { readKept } from '#delivery/kept-json.js';
import { unfetchedPictures } from '#delivery/weixin/picture-completer.js';
import { robotMention } from '#delivery/weixin/robot-mention.js';
import { elementsIn, textIn, type XmlFields } from '#delivery/weixin/xml-message.js';

export const channelName = 'wecom-robot';

/** What a robot's callback says. */
export type RobotArrival =
  | { readonly kind: 'event'; readonly event: ChannelEvent }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable' };

export interface RobotPlace {
  readonly app: string;
  /** What the robot is called; null where the settings do not say. */
  readonly robotName: string | null;
}

/** Where a reply goes: a chat, within it a post of a notice board, and whom it mentions. */
const whereSchema = z.object({ chat: z.string(), post: z.string(), person: z.string(), isAlone: z.boolean() });
export type RobotWhere = z.output<typeof whereSchema>;

const chatTypes = ['single', 'group', 'blackboard', 'blackboard_reply'] as const;
const common = z.object({
  ChatId: z.string().regex(/^[\w@.-]{1,100}$/u),
  MsgId: z.string().regex(/^[\w+/=.-]{1,200}$/u),
  ChatType: z.enum(chatTypes).default('group'),
  PostId: z
    .string()
    .regex(/^[\w@.-]{0,100}$/u)
    .default(''),
  From: z.object({ UserId: z.string().regex(/^[\w.@-]{1,64}$/u) }),
});
const replyKey = /^[\w-]{1,40}$/u;
const verdicts: readonly ReplyVerdict[] = ['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent'];

/**
 * A message or event of a robot: it hears what mentions it, and what is written to it one to one. The form tells no time
 * (https://developer.work.weixin.qq.com/document/path/91881, as of October 2024).
 */
export function readArrival(fields: XmlFields, { app, robotName }: RobotPlace, now: Date): RobotArrival {
  const head = common.safeParse(fields);
  if (!head.success) return { kind: 'unreadable' };
  const { ChatId: chat, MsgId: id, PostId: post, ChatType: type, From: from } = head.data;
  const isAlone = type === 'single';
  const where: RobotWhere = { chat, post, person: from.UserId, isAlone };
  const done = {
    channel: channelName,
    app,
    group: isAlone ? null : `${channelName}:${app}:${chat}`,
    person: `${channelName}:${app}:${from.UserId}`,
    address: JSON.stringify(where),
    id,
  };
  switch (textIn(fields, 'MsgType')) {
    case 'event':
      return eventOf(textIn(fields, 'Event', 'EventType'), done);
    case 'attachment':
      return judged(fields, done);
    default: {
      const message: ReceivedMessage = {
        ...done,
        ...contentOf(fields, { robotName, isAlone }),
        repliesTo: null,
        quote: null,
        pictures: [],
        at: now,
        author: 'person',
      };
      return { kind: 'event', event: { kind: 'message', message } };
    }
  }
}

type Done = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address' | 'id'>;

function eventOf(type: string, done: Done): RobotArrival {
  if (type === 'add_to_chat') return { kind: 'event', event: { kind: 'joined', ...done, groupName: null } };
  // Each time somebody opens the chat: one id, so that they are welcomed once.
  if (type === 'enter_chat') return { kind: 'event', event: { kind: 'joined', ...done, groupName: null, id: `joined-${done.person}` } };
  return { kind: 'ignored' };
}

function judged(fields: XmlFields, done: Done): RobotArrival {
  const [action] = elementsIn(fields, 'Attachment', 'Actions');
  const verdict = verdicts.find((known) => action && known === textIn(action, 'Value'));
  const key = textIn(fields, 'Attachment', 'CallbackId');
  if (!verdict || !replyKey.test(key)) return { kind: 'ignored' };
  return { kind: 'event', event: { kind: 'judged', ...done, verdict, reply: { key } } };
}

type Content = Pick<ReceivedMessage, 'text' | 'unfetched' | 'unreadable' | 'isAddressed' | 'isForOthers'>;
type Mention = { readonly robotName: string | null; readonly isAlone: boolean };

function contentOf(fields: XmlFields, mention: Mention): Content {
  switch (textIn(fields, 'MsgType')) {
    case 'text':
      return said(textIn(fields, 'Text', 'Content'), [], mention);
    case 'image':
      return said('', [textIn(fields, 'Image', 'ImageUrl')], mention);
    case 'mixed': {
      const items = elementsIn(fields, 'MixedMessage', 'MsgItem');
      const texts = items.map((item) => textIn(item, 'Text', 'Content')).filter((text) => text !== '');
      return said(
        texts.join('\n'),
        items.map((item) => textIn(item, 'Image', 'ImageUrl')),
        mention,
      );
    }
    default:
      return said('', [], mention);
  }
}

function said(content: string, addresses: readonly string[], { robotName, isAlone }: Mention): Content {
  const { text, isAddressed, isForOthers } = robotMention(content, robotName);
  const places = addresses.filter((address) => address !== '').map((pictureUrl) => ({ mediaId: '', pictureUrl }));
  return {
    text,
    unfetched: places.length > 0 ? unfetchedPictures(places) : null,
    unreadable: text.trim() === '' && places.length === 0 ? 'unknown' : null,
    isAddressed: isAlone || isAddressed,
    isForOthers: !isAlone && isForOthers,
  };
}

/** The way back of `address`. */
export function whereAt(address: string): RobotWhere | null {
  return readKept(whereSchema, address);
}

/** Of a chat where nobody is answered. */
export function robotAddress(chat: string): string | null {
  if (!/^[\w@.-]{1,100}$/u.test(chat)) return null;
  return JSON.stringify({ chat, post: '', person: '', isAlone: true } satisfies RobotWhere);
}
