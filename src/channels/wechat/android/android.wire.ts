import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReceivedMessage } from '#domain/received-message.js';
import { placeOf, saysNothing } from '../wechat-message.js';
import { mentionsAnybody, mentionsName, withoutMention } from '../without-mention.js';

/**
 * What the phone of HuixiangDou posts (android/demo/…/SendEmojiService.kt of InternLM/HuixiangDou, `UserInfo`): a message that it reads on
 * the screen, or whether there is something to type.
 */
export const phoneRequest = z.object({
  query_id: z.string().max(300).default(''),
  groupname: z.string().min(1).max(300),
  username: z.string().max(300).default(''),
  query: z.object({ type: z.string().max(20), content: z.string().max(100_000).default('') }),
});
export type PhoneRequest = z.output<typeof phoneRequest>;

/** What the phone reads (`ChatResponse`): it types what has code 0, below the question. */
export interface PhoneAnswer {
  readonly msg: string;
  readonly msgCode: string;
  readonly data: readonly { readonly req: PhoneRequest; readonly rsp: PhoneReply }[];
}

export interface PhoneReply {
  readonly code: 0;
  readonly state: string;
  readonly text: string;
  readonly references: readonly string[];
}

/** What is open on the phone's screen. */
export interface PhoneChat {
  /** Without the number of members that WeChat puts behind the name of a group. */
  readonly title: string;
  readonly isGroup: boolean;
}

const members = /\s*[(（]\d{1,4}[)）]$/u;

/** One to one, the phone takes the title for the name of whoever writes. */
export function chatOf({ groupname, username }: Pick<PhoneRequest, 'groupname' | 'username'>): PhoneChat {
  const title = groupname.replace(members, '').trim();
  const isGroup = title !== groupname.trim() || (username !== '' && username !== groupname);
  return { title: title === '' ? groupname : title, isGroup };
}

/** A group may be called as a person is: what a chat is known by among both. */
export function chatKey({ title, isGroup }: PhoneChat): string {
  return `${isGroup ? 'group' : 'person'} ${title}`;
}

/** Where a reply goes, and below which words it is typed. */
export const phoneAddress = z.object({ title: z.string(), isGroup: z.boolean(), asked: z.string() });
const mostAsked = 200;

export interface PhoneReading {
  readonly app: string;
  readonly botName: string | null;
  readonly now: Date;
}

/** A message of the screen. */
export function toMessage(request: PhoneRequest, { app, botName, now }: PhoneReading): ReceivedMessage {
  const { username, query } = request;
  const { title, isGroup } = chatOf(request);
  const person = username === '' ? title : username;
  const isAddressed = !isGroup || (botName !== null && mentionsName(query.content, botName));
  const text = isGroup && isAddressed ? withoutMention(query.content, botName) : query.content;
  return {
    ...saysNothing,
    ...placeOf({ app, chat: isGroup ? title : null, person: isGroup ? person : title }),
    id: idOf([chatKey({ title, isGroup }), person, query.content], now),
    address: JSON.stringify({ title, isGroup, asked: text.slice(0, mostAsked) } satisfies z.input<typeof phoneAddress>),
    text,
    unreadable: text.trim() === '' ? 'unknown' : null,
    at: now,
    isAddressed,
    isForOthers: !isAddressed && mentionsAnybody(query.content),
  };
}

/**
 * The screen tells no id. The phone never sends the same text twice, unless it was started anew or its connection broke: the same words of
 * the same person in the same minute are one message.
 */
function idOf(words: readonly string[], now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000);
  return createHash('sha256')
    .update(JSON.stringify([...words, minute]))
    .digest('hex')
    .slice(0, 40);
}
