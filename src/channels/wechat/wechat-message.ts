import type { ReceivedMessage } from '#domain/received-message.js';

export const channelName = 'wechat';

/** Where something was written, and by whom. */
export interface WechatPlace {
  readonly app: string;
  /** Null one to one. */
  readonly chat: string | null;
  readonly person: string;
}

/** The ids of a place, as the rest of the program knows them. */
export function placeOf({ app, chat, person }: WechatPlace): Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person'> {
  const group = chat === null ? null : `${channelName}:${app}:${chat}`;
  return { channel: channelName, app, group, person: `${channelName}:${app}:${person}` };
}

/** What a message says beside its place, before it is known what kind it is. */
export const saysNothing = {
  repliesTo: null,
  text: '',
  quote: null,
  pictures: [],
  unfetched: null,
  unreadable: null,
  author: 'person',
  isAddressed: false,
  isForOthers: false,
} as const satisfies Partial<ReceivedMessage>;

/** What `@everybody` is in a list of whom a message mentions. */
const everybody = 'notify@all';

/** Whom a message is for, in a group. */
export interface Bearing {
  /** The account's own id. */
  readonly self: string;
  /** Ids of those it mentions. */
  readonly mentions: readonly string[];
  /** Who wrote it. */
  readonly from: string;
  /** Who wrote what it quotes; null where it quotes nothing, or that is not told. */
  readonly quoted: string | null;
}

/** A mention counts before a quote: who quotes another and mentions the assistant asks the assistant. */
export function bearingOf({ self, mentions, from, quoted }: Bearing): Pick<ReceivedMessage, 'isAddressed' | 'isForOthers'> {
  const isAddressed = mentions.includes(self) || quoted === self;
  const isToOther = mentions.some((id) => id !== everybody && id !== self) || (quoted !== null && quoted !== from);
  return { isAddressed, isForOthers: !isAddressed && isToOther };
}

/** Of a year that makes sense. @param at milliseconds since 1970 */
export function timeOf(at: number, now: Date): Date {
  return at > 0 && at < now.getTime() + 86_400_000 ? new Date(at) : now;
}
