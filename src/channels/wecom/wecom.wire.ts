import { z } from 'zod';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';
import { unfetchedPictures } from '#delivery/weixin/picture-completer.js';
import { sentAt } from '#delivery/weixin/sent-at.js';
import { textIn, type XmlFields } from '#delivery/weixin/xml-message.js';

export const channelName = 'wecom';

/** What an application's callback says. */
export type WecomArrival =
  | { readonly kind: 'event'; readonly event: ChannelEvent }
  /** A button was pressed: the platform shows something else in its place. */
  | { readonly kind: 'pressed'; readonly event: ChannelEvent; readonly person: string; readonly language: Language }
  /** Nothing that anybody needs to know. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable' };

export interface WecomPlace {
  readonly app: string;
  readonly corpId: string;
  readonly agentId: number;
}

/** Of accounts of a company: https://developer.work.weixin.qq.com/document/path/90195. */
const person = z.string().regex(/^[\w.@-]{1,64}$/u);
const common = z.object({ ToUserName: z.string(), FromUserName: person, AgentID: z.string(), CreateTime: z.string().regex(/^\d{1,12}$/u) });
const messageId = /^[\w-]{1,64}$/u;
const replyKey = /^[\w-]{1,40}$/u;
const verdicts: readonly ReplyVerdict[] = ['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent'];

/**
 * A message or event of an application (https://developer.work.weixin.qq.com/document/path/90239, 90240). What is for another company or
 * application is as unreadable as what has no form.
 */
export function readArrival(fields: XmlFields, { app, corpId, agentId }: WecomPlace, now: Date): WecomArrival {
  const head = common.safeParse(fields);
  if (!head.success || head.data.ToUserName !== corpId || head.data.AgentID !== String(agentId)) return { kind: 'unreadable' };
  const { FromUserName: from, CreateTime: seconds } = head.data;
  if (textIn(fields, 'MsgType') === 'event') return eventOf(fields, { app, from, seconds, now });
  const id = textIn(fields, 'MsgId');
  if (!messageId.test(id)) return { kind: 'unreadable' };
  const message = { ...wrote(app, from), id, at: sentAt(seconds, now), ...contentOf(fields) };
  return { kind: 'event', event: { kind: 'message', message } };
}

interface Happened {
  readonly app: string;
  readonly from: string;
  readonly seconds: string;
  readonly now: Date;
}

function eventOf(fields: XmlFields, { app, from, seconds, now }: Happened): WecomArrival {
  const { channel, person, group, address } = wrote(app, from);
  const key = textIn(fields, 'EventKey');
  switch (textIn(fields, 'Event')) {
    case 'subscribe':
    case 'enter_agent':
      // Each time somebody opens the application, and it is said only once to whom it was said: one id for all of them.
      return { kind: 'event', event: { kind: 'joined', groupName: null, channel, app, group, person, address, id: `joined-${from}` } };
    case 'click': {
      if (key.trim() === '') return { kind: 'ignored' };
      const message = { ...wrote(app, from), id: `${from}-${seconds}`, at: sentAt(seconds, now), text: key };
      return { kind: 'event', event: { kind: 'message', message } };
    }
    case 'template_card_event': {
      const [said, language] = key.split('.');
      const verdict = verdicts.find((known) => known === said);
      const reply = textIn(fields, 'TaskId');
      if (!verdict || !replyKey.test(reply)) return { kind: 'ignored' };
      const id = `${from}-${seconds}-${verdict}-${reply}`;
      const event: ChannelEvent = { kind: 'judged', channel, app, group, person, address, id, verdict, reply: { key: reply } };
      return { kind: 'pressed', event, person: from, language: language === 'en' ? 'en' : 'zh' };
    }
    default:
      return { kind: 'ignored' };
  }
}

/** The key of a button: what it says, and in which language it was shown. */
export function buttonKey(verdict: ReplyVerdict, language: Language): string {
  return `${verdict}.${language}`;
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
      return written('', 'voice'); // the platform sends no transcript to applications
    case 'video':
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

/** Applications are written to one to one. */
function wrote(app: string, from: string): ReceivedMessage {
  return {
    channel: channelName,
    app,
    group: null,
    person: `${channelName}:${app}:${from}`,
    id: '',
    repliesTo: null,
    address: from,
    text: '',
    quote: null,
    pictures: [],
    unfetched: null,
    unreadable: null,
    at: new Date(0),
    author: 'person',
    isAddressed: true,
    isForOthers: false,
  };
}
