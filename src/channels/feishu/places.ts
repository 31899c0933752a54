import { Recent } from '#delivery/recent.js';
import type { ReplyAddress } from './reply-address.js';

const most = 10_000;

/** What events do not tell of where they happened, as far as it was seen since the start. */
export class Places {
  private readonly people = new Recent<string>(most);
  private readonly replies = new Recent<ReplyAddress>(most);

  /** A chat one to one. */
  noteChat(chat: string, person: string): void {
    this.people.set(chat, person);
  }

  noteReply(message: string, address: ReplyAddress): void {
    this.replies.set(message, address);
  }

  /** With whom the chat is; null for groups, and where it is not known. */
  personOf(chat: string): string | null {
    return this.people.get(chat) ?? null;
  }

  /** Where one of our own messages went; null for others, and where it is not known. */
  sentTo(message: string): ReplyAddress | null {
    return this.replies.get(message) ?? null;
  }
}
