import type { Erasure } from '#domain/erasure.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import type { ReceivedMessage } from '#domain/received-message.js';

/** What was decided on messages. */
export interface InboxDecision {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Whether it counts as an answer of the group's hour. */
  readonly isReply: boolean;
  /** Kept in the outbox together with the decision: either both are on the disk or neither. */
  readonly replies: readonly OutgoingReply[];
  /** Nothing is decided when somebody else replied to one of them meanwhile. */
  readonly unlessAnswered: boolean;
}

/** `gone`: one of them no longer waits (erased, taken back, decided before); `answered`: somebody else replied to one. */
export type InboxVerdict = 'decided' | 'gone' | 'answered';

/** Messages that were received: none is forgotten, and none is answered twice, whenever the process ends. */
export abstract class Inbox {
  /**
   * Keeps a message; it is durable when this resolves.
   * @returns false when one with its id came before in its conversation
   * @throws AssistantError STORAGE_FAILED
   */
  abstract put(message: ReceivedMessage): Promise<boolean>;

  /** Those that are not decided, in the order they came in; `author` is a person. @throws AssistantError STORAGE_FAILED */
  abstract waiting(): Promise<readonly ReceivedMessage[]>;

  /** How many there are of those. @throws AssistantError STORAGE_FAILED */
  abstract countWaiting(): Promise<number>;

  /** Those of them that still wait, in their order. @throws AssistantError STORAGE_FAILED */
  abstract stillWaiting(messages: readonly ReceivedMessage[]): Promise<readonly ReceivedMessage[]>;

  /**
   * Notes that messages of one conversation are decided, all of them or none, together with what is said to them. They are never decided
   * again; words and people are forgotten.
   * @throws AssistantError STORAGE_FAILED
   */
  abstract decide(messages: readonly ReceivedMessage[], decision: InboxDecision): Promise<InboxVerdict>;

  /** Notes that its author took a message back. @returns false when it does not wait. @throws AssistantError STORAGE_FAILED */
  abstract takeBack(conversation: string, message: string): Promise<boolean>;

  /**
   * The message under whose id the reply to this one is kept: the first of those that were answered together. Null where it has none.
   * @throws AssistantError STORAGE_FAILED
   */
  abstract answeredWith(conversation: string, message: string): Promise<string | null>;

  /** Notes that somebody replied to a message; its own author does not count. @throws AssistantError STORAGE_FAILED */
  abstract noteReply(reply: ReceivedMessage): Promise<void>;

  /** Whether somebody replied to one of them while it waited. @throws AssistantError STORAGE_FAILED */
  abstract isAnswered(messages: readonly ReceivedMessage[]): Promise<boolean>;

  /** Replies in a group from a moment on, ISO 8601. @throws AssistantError STORAGE_FAILED */
  abstract repliesSince(group: string, since: string): Promise<number>;

  /** Notes that an answer was taken back. @param at ISO 8601, UTC @throws AssistantError STORAGE_FAILED */
  abstract withdraw(group: string, at: string): Promise<void>;

  /** When an answer was last taken back in a group: ISO 8601, or null. @throws AssistantError STORAGE_FAILED */
  abstract withdrawnAt(group: string): Promise<string | null>;

  /**
   * Forgets waiting messages; those that are decided have neither words nor people. None when a library is given: which one a
   * message is for is not known before it is decided.
   * @returns how many. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given
   */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
