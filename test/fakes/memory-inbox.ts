import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import type { Inbox, InboxDecision, InboxVerdict } from '#ports/inbox.js';

interface Entry {
  readonly message: ReceivedMessage;
  isWaiting: boolean;
  isAnswered: boolean;
  answer: string | null;
  decided: string;
}

/** Received messages in memory, and what was said to them. */
export class MemoryInbox implements Inbox {
  readonly #entries = new Map<string, Entry>();
  readonly #withdrawals = new Map<string, string>();
  readonly replies: OutgoingReply[] = [];

  async put(message: ReceivedMessage): Promise<boolean> {
    const key = keyOf(conversationOf(message), message.id);
    if (this.#entries.has(key)) return false;
    this.#entries.set(key, { message: { ...message, author: 'person' }, isWaiting: true, isAnswered: false, answer: null, decided: '' });
    return true;
  }

  async waiting(): Promise<readonly ReceivedMessage[]> {
    return [...this.#entries.values()].filter(({ isWaiting }) => isWaiting).map(({ message }) => message);
  }

  async countWaiting(): Promise<number> {
    return (await this.waiting()).length;
  }

  async stillWaiting(messages: readonly ReceivedMessage[]): Promise<readonly ReceivedMessage[]> {
    return messages.filter((message) => this.#entries.get(keyOf(conversationOf(message), message.id))?.isWaiting);
  }

  async decide(messages: readonly ReceivedMessage[], { at, isReply, replies, unlessAnswered }: InboxDecision): Promise<InboxVerdict> {
    const entries = messages.flatMap((message) => this.#entries.get(keyOf(conversationOf(message), message.id)) ?? []);
    if (entries.length === 0 || entries.length < messages.length || entries.some(({ isWaiting }) => !isWaiting)) return 'gone';
    if (unlessAnswered && entries.some(({ isAnswered }) => isAnswered)) return 'answered';
    for (const entry of entries)
      Object.assign(entry, { isWaiting: false, answer: isReply ? (messages[0]?.id ?? null) : null, decided: at });
    this.replies.push(...replies);
    return 'decided';
  }

  async takeBack(conversation: string, message: string): Promise<boolean> {
    const entry = this.#entries.get(keyOf(conversation, message));
    if (!entry?.isWaiting) return false;
    entry.isWaiting = false;
    return true;
  }

  async answeredWith(conversation: string, message: string): Promise<string | null> {
    return this.#entries.get(keyOf(conversation, message))?.answer ?? null;
  }

  async noteReply(reply: ReceivedMessage): Promise<void> {
    const entry = reply.repliesTo === null ? undefined : this.#entries.get(keyOf(conversationOf(reply), reply.repliesTo));
    if (entry?.isWaiting && entry.message.person !== reply.person) entry.isAnswered = true;
  }

  async isAnswered(messages: readonly ReceivedMessage[]): Promise<boolean> {
    return messages.some((message) => this.#entries.get(keyOf(conversationOf(message), message.id))?.isAnswered);
  }

  async repliesSince(group: string, since: string): Promise<number> {
    const answered = [...this.#entries.values()].filter(({ message, decided }) => message.group === group && decided >= since);
    return new Set(answered.flatMap(({ answer }) => answer ?? [])).size;
  }

  async withdraw(group: string, at: string): Promise<void> {
    this.#withdrawals.set(group, at);
  }

  async withdrawnAt(group: string): Promise<string | null> {
    return this.#withdrawals.get(group) ?? null;
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const erased = [...this.#entries.values()].filter(({ message, isWaiting }) => isWaiting && fits(message, which));
    for (const entry of erased) entry.isWaiting = false;
    return erased.length;
  }

  async close(): Promise<void> {}
}

const keyOf = (conversation: string, id: string): string => JSON.stringify([conversation, id]);

function fits({ group, person, at }: ReceivedMessage, which: Erasure): boolean {
  const written = at.toISOString();
  return (
    which.library === undefined &&
    (which.group === undefined || which.group === group) &&
    (which.person === undefined || which.person === person) &&
    (which.since === undefined || written >= which.since) &&
    (which.until === undefined || written < which.until)
  );
}
