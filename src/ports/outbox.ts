import type { Erasure } from '#domain/erasure.js';
import type { KeptReply, OutgoingReply } from '#domain/outgoing-reply.js';
import type { AppName } from '#domain/received-message.js';
import type { OutgoingPart } from '#ports/reply-sender.js';

/** A part whose time has come. */
export interface QueuedPart extends OutgoingPart {
  readonly reply: string;
  readonly channel: string;
  readonly app: string;
  /** The same word for all parts of one conversation, told to nobody. */
  readonly conversation: string;
  /** How often it was tried, and surely not taken. */
  readonly tries: number;
  /** When the reply was made: ISO 8601, UTC. */
  readonly at: string;
}

/** What a try led to. */
export type PartEnd =
  | { readonly kind: 'sent'; readonly handle: string | null }
  /** Is tried again. @param dueAt ISO 8601, UTC */
  | { readonly kind: 'later'; readonly dueAt: string; readonly why: string }
  /** Neither it nor those after it are tried again. */
  | { readonly kind: 'failed'; readonly why: string }
  /** It may have arrived; those after it are tried. */
  | { readonly kind: 'uncertain'; readonly why: string };

/** Replies by state: how many. */
export type OutboxCounts = Readonly<Record<KeptReply['state'], number>>;

/** Replies on their way: each is on the disk before it is sent, and is never sent twice by mistake. All throw STORAGE_FAILED. */
export abstract class Outbox {
  /** Keeps a reply; `Inbox.decide` does so together with its decision. @returns false when one with its key is kept: then nothing changes */
  abstract put(reply: OutgoingReply): Promise<boolean>;

  /** Notes what a reply is shown as while it is written. When it is kept later, its first part changes what stands there. */
  abstract open(reply: Omit<OutgoingReply, 'payloads'>, handle: string): Promise<void>;

  /**
   * Parts whose time has come, the oldest first: of each conversation the first that is not ended, once those before are.
   * @param without apps of which none is wanted
   */
  abstract due(now: string, most: number, without?: readonly AppName[]): Promise<readonly QueuedPart[]>;

  /** When the next part is due after a time, ISO 8601; null when none waits so long. Those due before are due, or behind such a one. */
  abstract nextDueAt(after: string): Promise<string | null>;

  /** Notes that a part is about to leave. @returns false when it no longer waits, or not yet is due */
  abstract begin(key: string, now: string): Promise<boolean>;

  /** @returns whether its reply was withdrawn meanwhile: what stands there now is to be taken back */
  abstract end(key: string, end: PartEnd): Promise<boolean>;

  /** Parts that were about to leave when an earlier process ended. */
  abstract interrupted(): Promise<readonly QueuedPart[]>;

  /** Lets a held reply go, as one of this moment. @param now ISO 8601, UTC @returns false when it is not held (any more) */
  abstract release(key: string, now: string): Promise<boolean>;

  /** Forgets a reply that nobody can have seen: no part of it was ever tried or shown. @returns false when there is none */
  abstract drop(key: string): Promise<boolean>;

  /** Drops what is held since before this, and forgets what is too old to be asked for. @returns the keys of what was dropped */
  abstract tend(heldSince: string): Promise<readonly string[]>;

  abstract find(key: string): Promise<KeptReply | null>;
  abstract findByHandle(channel: string, app: string, handle: string): Promise<KeptReply | null>;

  /** The last answer in a conversation, or to one person there. */
  abstract latest(conversation: string, person?: string): Promise<KeptReply | null>;

  /** Notes that a reply is withdrawn: what has not left of it never will. What stands there is to be taken back. */
  abstract withdraw(key: string): Promise<void>;

  /** Notes that nothing of a reply stands any more on its platform. */
  abstract recalled(key: string): Promise<void>;
  abstract counts(): Promise<OutboxCounts>;

  /** Deletes replies, whatever their state. @returns how many. @throws AssistantError INVALID_INPUT when nothing is given */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
