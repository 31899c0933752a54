import type { Erasure } from '#domain/erasure.js';
import type { ReceivedMessage } from '#domain/received-message.js';

/** Messages that were received: none is forgotten, and none is answered twice, whenever the process ends. */
export abstract class Inbox {
  /**
   * Keeps a message; it is durable when this resolves.
   * @returns false when one with its id came before in its conversation
   * @throws AssistantError STORAGE_FAILED
   */
  abstract put(message: ReceivedMessage): Promise<boolean>;

  /** Those that are not decided, in the order they came in. @throws AssistantError STORAGE_FAILED */
  abstract waiting(): Promise<readonly ReceivedMessage[]>;

  /**
   * Notes that messages are decided before anybody is told: they are never decided again. What has no reply needs no telling and is
   * finished with that.
   * @param at ISO 8601, UTC
   * @returns false when one of them no longer waits (erased, or decided before): then nothing is noted, and nothing may be told
   * @throws AssistantError STORAGE_FAILED
   */
  abstract decide(messages: readonly ReceivedMessage[], hasReply: boolean, at: string): Promise<boolean>;

  /** The reply was handed over. Words and people are forgotten. @throws AssistantError STORAGE_FAILED */
  abstract finish(messages: readonly ReceivedMessage[]): Promise<void>;

  /**
   * Gives up replies that were about to be handed over when a process ended: whether they arrived is not known.
   * @returns how many messages they were to
   * @throws AssistantError STORAGE_FAILED
   */
  abstract giveUp(): Promise<number>;

  /** Replies in a group from a moment on, ISO 8601. @throws AssistantError STORAGE_FAILED */
  abstract repliesSince(group: string, since: string): Promise<number>;

  /** Notes that an answer was taken back. @param at ISO 8601, UTC @throws AssistantError STORAGE_FAILED */
  abstract withdraw(group: string, at: string): Promise<void>;

  /** When an answer was last taken back in a group: ISO 8601, or null. @throws AssistantError STORAGE_FAILED */
  abstract withdrawnAt(group: string): Promise<string | null>;

  /**
   * Forgets waiting messages; those that are finished have neither words nor people. None when a library is given: which one a
   * message is for is not known before it is decided.
   * @returns how many. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given
   */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
