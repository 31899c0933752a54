import type { Picture } from '#domain/picture.js';

/** A message as a channel of groups and people hands it over. */
export interface ReceivedMessage {
  /** Such as `feishu`. */
  readonly channel: string;
  /** `<channel>:<app>:<chat>`; null one to one. */
  readonly group: string | null;
  /** The same word for the same person. */
  readonly person: string;
  /** As the platform names the message: the same when it delivers it again. */
  readonly id: string;
  readonly text: string;
  /** Another message that this one quotes, where the platform tells it apart; null when none is. */
  readonly quote: string | null;
  /** In order; those beyond `mostPictures`, and those too large to be read, are left out. */
  readonly pictures: readonly Picture[];
  /** When it was written. */
  readonly at: Date;
  /** Written by the assistant itself. */
  readonly isOwn: boolean;
  /** Mentions the assistant or answers it. */
  readonly isAddressed: boolean;
}

/** The same word for all that is said in one group, or with one person one to one. */
export function conversationOf({ channel, group, person }: Pick<ReceivedMessage, 'channel' | 'group' | 'person'>): string {
  return group ?? `${channel}:one-to-one:${person}`;
}

/** The same word for all that one person says in one place: what a follow-up follows. Others who write between do not change it. */
export function threadOf(message: Pick<ReceivedMessage, 'channel' | 'group' | 'person'>): string {
  return message.group === null ? conversationOf(message) : JSON.stringify([message.group, message.person]);
}
