import { z } from 'zod';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';
import { unfetchedPictures } from '#delivery/weixin/picture-completer.js';
import { sentAt } from '#delivery/weixin/sent-at.js';
import { textIn, type XmlFields } from '#delivery/weixin/xml-message.js';
import type { Asked } from './passive-replies.js';

export const channelName = 'wechat-official';

/** What an account's callback says. */
export type WechatArrival =
  | { readonly kind: 'message'; readonly asked: Asked; readonly account: string; readonly message: ReceivedMessage }
  | { readonly kind: 'joined'; readonly asked: Asked; readonly account: string; readonly event: ChannelEvent }
  /** Nothing that anybody needs to know. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable' };

/** Ids of people and messages as they are written; anything else is no message of this platform. */
const person = z.string().regex(/^[\w-]{1,64}$/u);
const common = z.object({ FromUserName: person, ToUserName: z.string().max(64), CreateTime: z.string().regex(/^\d{1,12}$/u) });
const messageId = /^[\w-]{1,64}$/u;

/**
 * A message or event of an account
 * (https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html, Receiving_event_pushes.html).
 */
export function readArrival(fields: XmlFields, app: string, now: Date): WechatArrival {
  const head = common.safeParse(fields);
  if (!head.success) return { kind: 'unreadable' };
  const { FromUserName: from, ToUserName: account, CreateTime: seconds } = head.data;
  const at = sentAt(seconds, now);
  if (textIn(fields, 'MsgType') === 'event') {
    const asked = { person: from, message: `${from}-${seconds}` };
    const event = textIn(fields, 'Event').toLowerCase();
    const said = textIn(fields, 'EventKey');
    if (event === 'subscribe') return { kind: 'joined', asked, account, event: joined(app, asked) };
    if (event !== 'click' || said.trim() === '') return { kind: 'ignored' };
    // A key that the menu's owner wrote is what the person says.
    return { kind: 'message', asked, account, message: { ...wrote(app, asked, at), text: said } };
  }
  const id = textIn(fields, 'MsgId');
  if (!messageId.test(id)) return { kind: 'unreadable' };
  const asked = { person: from, message: id };
  return { kind: 'message', asked, account, message: { ...wrote(app, asked, at), ...contentOf(fields) } };
}

type Content = Pick<ReceivedMessage, 'text' | 'unfetched' | 'unreadable'>;

function contentOf(fields: XmlFields): Content {
  switch (textIn(fields, 'MsgType')) {
    case 'text':
      return written(textIn(fields, 'Content'), 'unknown');
    case 'image': {
      const place = { mediaId: textIn(fields, 'MediaId'), pictureUrl: textIn(fields, 'PicUrl') };
      return { text: '', unfetched: unfetchedPictures([place]), unreadable: null };
    }
    case 'voice':
      return written(textIn(fields, 'Recognition'), 'voice'); // the platform's own transcript, where the account has it
    case 'video':
    case 'shortvideo':
      return written('', 'video');
    case 'location':
      return written(textIn(fields, 'Label'), 'card');
    case 'link':
      return written([textIn(fields, 'Title'), textIn(fields, 'Description')].filter((line) => line.trim() !== '').join('\n'), 'card');
    case 'file':
      return written('', 'file');
    default:
      return written('', 'unknown');
  }
}

function written(text: string, otherwise: UnreadableKind): Content {
  return { text, unfetched: null, unreadable: text.trim() === '' ? otherwise : null };
}

function wrote(app: string, asked: Asked, at: Date): ReceivedMessage {
  return {
    channel: channelName,
    app,
    group: null,
    person: personOf(app, asked.person),
    id: asked.message,
    repliesTo: null,
    address: addressOf(asked),
    text: '',
    quote: null,
    pictures: [],
    unfetched: null,
    unreadable: null,
    at,
    author: 'person',
    isAddressed: true,
    isForOthers: false,
  };
}

function joined(app: string, asked: Asked): ChannelEvent {
  return {
    kind: 'joined',
    groupName: null,
    channel: channelName,
    app,
    group: null,
    person: personOf(app, asked.person),
    id: asked.message,
    address: addressOf(asked),
  };
}

function personOf(app: string, openId: string): string {
  return `${channelName}:${app}:${openId}`;
}

function addressOf({ person, message }: Asked): string {
  return `${person}:${message}`;
}

/** The way back of `address`; ids of people have no colon. */
export function askedAt(address: string): Asked {
  const end = address.indexOf(':');
  return { person: address.slice(0, end), message: address.slice(end + 1) };
}
