import type { Erasure } from '#domain/erasure.js';
import type { KeptTurn } from '#domain/kept-turn.js';

/** What conversations remember for a while. */
export abstract class ConversationStore {
  /** Durable when it resolves, as far as the store is. @throws AssistantError STORAGE_FAILED */
  abstract append(turn: KeptTurn): Promise<void>;

  /**
   * The latest turns of a conversation, oldest first.
   * @param since ISO 8601, this moment included
   * @param most at most so many, 0 to 1000
   * @throws AssistantError STORAGE_FAILED
   */
  abstract recent(conversation: string, since: string, most: number): Promise<readonly KeptTurn[]>;

  /** @returns how many are gone. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
