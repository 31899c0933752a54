import { checkErasure, type Erasure } from '#domain/erasure.js';
import type { KeptTurn } from '#domain/kept-turn.js';
import type { ConversationStore } from '#ports/conversation-store.js';

/** Of all conversations together. */
const mostTurns = 10_000;

/** Turns in memory, for where no word may come to the disk: gone with the process, the oldest first when they are many. */
export class MemoryConversationStore implements ConversationStore {
  #turns: KeptTurn[] = [];

  async append(turn: KeptTurn): Promise<void> {
    this.#turns.push(turn);
    if (this.#turns.length > mostTurns) this.#turns.shift();
  }

  async recent(conversation: string, since: string, most: number): Promise<readonly KeptTurn[]> {
    const found = this.#turns.filter((turn) => turn.conversation === conversation && turn.at >= since);
    const ordered = found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return most === 0 ? [] : ordered.slice(-most);
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const left = this.#turns.filter((turn) => !fits(turn, which));
    const erased = this.#turns.length - left.length;
    this.#turns = left;
    return erased;
  }

  async close(): Promise<void> {}
}

function fits(turn: KeptTurn, { library, group, person, since, until }: Erasure): boolean {
  return (
    (library === undefined || turn.library === library) &&
    (group === undefined || turn.group === group) &&
    (person === undefined || turn.person === person) &&
    (since === undefined || turn.at >= since) &&
    (until === undefined || turn.at < until)
  );
}
