import { checkErasure, type Erasure } from '#domain/erasure.js';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import type { Inbox } from '#ports/inbox.js';

interface Entry {
  readonly message: ReceivedMessage;
  state: 'waiting' | 'telling' | 'done' | 'lost';
  answer: string | null;
  decided: string;
}

/** Received messages in memory. */
export class MemoryInbox implements Inbox {
  readonly #entries = new Map<string, Entry>();
  readonly #withdrawals = new Map<string, string>();

  async put(message: ReceivedMessage): Promise<boolean> {
    if (this.#entries.has(keyOf(message))) return false;
    this.#entries.set(keyOf(message), { message: { ...message, isOwn: false }, state: 'waiting', answer: null, decided: '' });
    return true;
  }

  async waiting(): Promise<readonly ReceivedMessage[]> {
    return [...this.#entries.values()].filter(({ state }) => state === 'waiting').map(({ message }) => message);
  }

  async decide(messages: readonly ReceivedMessage[], hasReply: boolean, at: string): Promise<boolean> {
    const entries = this.#of(messages);
    if (entries.length === 0 || entries.some(({ state }) => state !== 'waiting')) return false;
    for (const entry of entries) {
      entry.state = hasReply ? 'telling' : 'done';
      entry.answer = hasReply ? (messages[0]?.id ?? null) : null;
      entry.decided = at;
    }
    return true;
  }

  async finish(messages: readonly ReceivedMessage[]): Promise<void> {
    for (const entry of this.#of(messages)) entry.state = 'done';
  }

  async giveUp(): Promise<number> {
    const lost = [...this.#entries.values()].filter(({ state }) => state === 'telling');
    for (const entry of lost) entry.state = 'lost';
    return lost.length;
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
    const erased = [...this.#entries.values()].filter(({ message, state }) => state === 'waiting' && fits(message, which));
    for (const entry of erased) entry.state = 'done';
    return erased.length;
  }

  async close(): Promise<void> {}

  #of(messages: readonly ReceivedMessage[]): Entry[] {
    return messages.flatMap((message) => this.#entries.get(keyOf(message)) ?? []);
  }
}

const keyOf = (message: ReceivedMessage): string => JSON.stringify([conversationOf(message), message.id]);

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
