import { z } from 'zod';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';
import { bearingOf, placeOf, saysNothing, timeOf } from '../wechat-message.js';
import { mentionsName, withoutMention } from '../without-mention.js';
import { readCard, readQuote, readRecalled } from './wechat-xml.js';

/** In paths of calls and in addresses of replies. */
const wxid = z.string().regex(/^[\w@.-]{1,100}$/u);
const messageId = z.union([z.string().regex(/^[\w-]{1,64}$/u), z.int().nonnegative()]).transform(String);
const words = z.string().max(100_000).nullish();

const envelope = z.object({
  messageType: z.union([z.string(), z.int()]).transform(String),
  wcId: z.string().nullish(),
  data: z.unknown().optional(),
});

/** What is read of the data of a message; the form is in test/fixtures/wechat/wkteam.json, with where it is from. */
const delivered = z.object({
  wId: z
    .string()
    .regex(/^[\w-]{1,100}$/u)
    .nullish(),
  fromUser: wxid,
  fromGroup: wxid.nullish(),
  content: words,
  title: words,
  pushContent: words,
  msgId: messageId.nullish(),
  newMsgId: messageId.nullish(),
  timestamp: z.coerce.number().nullish(),
  self: z.boolean().nullish(),
  atlist: z.union([z.array(z.string()).max(1000), z.string().transform((list) => list.split(','))]).nullish(),
  md5: z.string().max(100).nullish(),
  length: z.coerce.number().int().nonnegative().nullish(),
});

/** What a message brings, by the last two digits of its number: 6 for one to one or 8 for a group, and 9 for a shared link. */
export type WkteamType = 'text' | 'picture' | 'emoji' | 'link' | 'quote' | 'recalled' | UnreadableKind;

const types: Readonly<Record<string, WkteamType>> = {
  '01': 'text',
  '02': 'picture',
  '03': 'video',
  '04': 'voice',
  '05': 'card',
  '06': 'emoji',
  '07': 'link',
  '08': 'file',
  '09': 'file',
  '14': 'quote',
  '18': 'recalled',
};

/** A message as it was delivered. */
export interface WkteamMessage {
  readonly type: WkteamType;
  readonly id: string;
  readonly from: string;
  /** What the writer is called; null where it is not told. */
  readonly name: string | null;
  /** Null one to one. */
  readonly group: string | null;
  readonly isOwn: boolean;
  readonly content: string;
  readonly title: string;
  readonly msgId: string | null;
  readonly md5: string | null;
  readonly length: number | null;
  readonly mentions: readonly string[];
  readonly at: Date;
}

export type WkteamArrival =
  | { readonly kind: 'message'; readonly message: WkteamMessage; readonly wId: string | null }
  /** The account was logged out. */
  | { readonly kind: 'offline' }
  /** Nothing anybody needs to know, or of another account: one address serves all of a developer. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable' };

/** The account that messages are for, and the login that holds for it. */
export interface WkteamAccount {
  readonly wcId: string;
  readonly wId: string;
}

/** What wkteam delivers (https://wkteam.cn/api-wen-dang2/; the numbers as in HuixiangDou's wechat.py). */
export function readArrival(body: unknown, { wcId, wId: login }: WkteamAccount, now: Date): WkteamArrival {
  const outer = envelope.safeParse(body);
  if (!outer.success) return { kind: 'unreadable' };
  const { messageType, data } = outer.data;
  if (outer.data.wcId && outer.data.wcId !== wcId) return { kind: 'ignored' };
  if (messageType === '30000') return { kind: 'offline' };
  if (!/^(?:[68]00\d\d|90001)$/u.test(messageType)) return { kind: 'ignored' };
  const read = delivered.safeParse(data);
  const id = read.data?.newMsgId ?? read.data?.msgId ?? null;
  if (!read.success || id === null) return { kind: 'unreadable' };
  const { fromUser: from, fromGroup, content, title, pushContent, timestamp, self, atlist, wId, msgId, md5, length } = read.data;
  // A message that names no account is of the login that it names.
  if (!outer.data.wcId && wId && wId !== login) return { kind: 'ignored' };
  const type = messageType === '90001' ? 'link' : (types[messageType.slice(-2)] ?? 'unknown');
  const at = timeOf((timestamp ?? 0) * ((timestamp ?? 0) < 1e11 ? 1000 : 1), now);
  const said = { content: content ?? '', title: title ?? '', name: nameIn(pushContent ?? '', content ?? ''), mentions: atlist ?? [] };
  const where = { from, group: fromGroup ?? null, isOwn: self === true || from === wcId };
  return {
    kind: 'message',
    wId: wId ?? null,
    message: { type, id, at, ...said, ...where, msgId: msgId ?? null, md5: md5 ?? null, length: length ?? null },
  };
}

/** `朝夕。 : 年假有几天？` is said by 朝夕。, and so is `朝夕。在群聊中@了你`; a name may have a colon itself. */
function nameIn(pushContent: string, content: string): string | null {
  const mentioning = /^([^\n]{1,64}?)\s*在群聊中@了/u.exec(pushContent)?.[1];
  if (mentioning !== undefined) return mentioning;
  const end = content !== '' && pushContent.endsWith(content) ? pushContent.slice(0, -content.length) : pushContent;
  const name = (end === pushContent ? (/^([^:：\n]{1,64}?)\s*[:：]/u.exec(end)?.[1] ?? '') : end.replace(/\s*[:：]\s*$/u, '')).trim();
  return name === '' || name.length > 64 || name.includes('\n') ? null : name;
}

/** Where a reply goes, and whom it mentions there: WeChat wants the name as well. */
export const wkteamAddress = z.object({ to: wxid, mention: z.object({ id: wxid, name: z.string() }).nullable() });

/** A picture that is to be fetched. */
export const wkteamPicture = z.object({ msgId: z.string(), content: z.string() });
const mostPictureXml = 20_000;

/** Accounts of WeChat itself; official accounts begin with `gh_`. */
const programs: ReadonlySet<string> = new Set(['weixin', 'fmessage', 'medianote', 'floatbottle', 'newsapp', 'filehelper', 'notifymessage']);

export interface WkteamReading {
  readonly app: string;
  readonly wcId: string;
  readonly botName: string | null;
}

/** The event as the rest of the program knows it; null for none. */
export function toChannelEvent(message: WkteamMessage, reading: WkteamReading): ChannelEvent | null {
  const { id, from, group, name, type, isOwn, content } = message;
  const mention = group === null || name === null ? null : { id: from, name };
  const address = JSON.stringify({ to: group ?? from, mention } satisfies z.input<typeof wkteamAddress>);
  const done = { ...placeOf({ app: reading.app, chat: group, person: from }), id, address };
  if (type === 'recalled') {
    const recalled = readRecalled(content);
    return recalled === null || isOwn ? null : { kind: 'taken-back', ...done, message: recalled };
  }
  const author = isOwn ? 'self' : from.startsWith('gh_') || programs.has(from) ? 'bot' : 'person';
  return { kind: 'message', message: { ...saysNothing, ...done, at: message.at, author, ...contentOf(message, reading) } };
}

function contentOf(message: WkteamMessage, { wcId, botName }: WkteamReading): Partial<ReceivedMessage> {
  const { type, content, title, from, group, msgId } = message;
  const quote = type === 'quote' ? readQuote(content) : null;
  const words = type === 'quote' ? title || (quote?.title ?? '') : type === 'text' ? content : '';
  // Who writes a name instead of choosing it is in no list.
  const isNamed = message.mentions.length === 0 && botName !== null && mentionsName(words, botName);
  const mentions = isNamed ? [wcId] : message.mentions;
  const whom = group === null ? { isAddressed: true } : bearingOf({ self: wcId, mentions, from, quoted: quote?.author ?? null });
  const plain = group !== null && mentions.includes(wcId) ? withoutMention(words, botName) : words;
  switch (type) {
    case 'text':
      return { ...whom, ...said(plain, 'unknown') };
    case 'quote':
      return { ...whom, ...said(plain, 'unknown'), quote: quote?.text ?? null, repliesTo: quote?.id ?? null };
    case 'picture': {
      const canFetch = msgId !== null && content !== '' && content.length <= mostPictureXml;
      return { ...whom, unfetched: canFetch ? JSON.stringify({ msgId, content }) : null, unreadable: canFetch ? null : 'unknown' };
    }
    case 'link': {
      const card = readCard(content);
      return {
        ...whom,
        ...said([card?.title ?? '', card?.description ?? '', card?.url ?? ''].filter((part) => part.trim() !== '').join('\n'), 'card'),
      };
    }
    case 'emoji':
      return { ...whom, unreadable: 'sticker' };
    case 'recalled':
      return whom;
    default:
      return { ...whom, unreadable: type };
  }
}

function said(text: string, otherwise: UnreadableKind): Pick<ReceivedMessage, 'text' | 'unreadable'> {
  return { text, unreadable: text.trim() === '' ? otherwise : null };
}
