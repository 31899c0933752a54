import type { Picture } from '#domain/picture.js';

/** What a platform brings that has no words a program could read. */
export const unreadableKinds = ['voice', 'video', 'file', 'sticker', 'card', 'unknown'] as const;

export type UnreadableKind = (typeof unreadableKinds)[number];

/** A message as a channel of groups and people hands it over. */
export interface ReceivedMessage {
  /** Such as `feishu`. */
  readonly channel: string;
  /** Which of the apps of the channel it came to, as the settings name it. */
  readonly app: string;
  /** `<channel>:<app>:<chat>`; null one to one. */
  readonly group: string | null;
  /** The same word for the same person, and for nobody else of any channel: `<channel>:<app>:<person>`. */
  readonly person: string;
  /** As the platform names the message: the same when it delivers it again. */
  readonly id: string;
  /** The id of the message that this one replies to or quotes; null where it does not, or the platform does not tell. */
  readonly repliesTo: string | null;
  /** What the channel needs to reply there; its own affair, and read by nobody else. */
  readonly address: string;
  /** Empty where nothing was written. */
  readonly text: string;
  /** Another message that this one quotes, where the platform tells it apart; null when none is. */
  readonly quote: string | null;
  /** In order; those beyond `mostPictures`, and those too large to be read, are left out. */
  readonly pictures: readonly Picture[];
  /** What the platform did not send along (pictures, what is quoted or forwarded), as the channel names it to itself; null for nothing. */
  readonly unfetched: string | null;
  /** What it is where it has neither words nor pictures, nor will have; null where it has. */
  readonly unreadable: UnreadableKind | null;
  /** When it was written. */
  readonly at: Date;
  /** `self`: by this assistant; `bot`: by another program. */
  readonly author: 'person' | 'bot' | 'self';
  /** Mentions the assistant or answers it. */
  readonly isAddressed: boolean;
  /** Mentions others and not the assistant. */
  readonly isForOthers: boolean;
}

/** One app of a platform. */
export type AppName = Pick<ReceivedMessage, 'channel' | 'app'>;

/** A group that an app is in; one to one where there is none. */
export type ChatPlace = Pick<ReceivedMessage, 'channel' | 'app' | 'group'>;

/** Where a person is replied to. */
export type ReplyPlace = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address'>;

/** The same word for all that is said in one group, or with one person one to one. */
export function conversationOf({ channel, group, person }: Pick<ReceivedMessage, 'channel' | 'group' | 'person'>): string {
  return group ?? `${channel}:one-to-one:${person}`;
}

/** The same word for all that one person says in one place: what a follow-up follows. Others who write between do not change it. */
export function threadOf(message: Pick<ReceivedMessage, 'channel' | 'group' | 'person'>): string {
  return message.group === null ? conversationOf(message) : JSON.stringify([message.group, message.person]);
}
