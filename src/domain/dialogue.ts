import type { Mode } from '#domain/message.js';
import type { ReplyRecord } from '#domain/reply-record.js';

/** A conversation that a person holds on the page and finds again there. */
export interface Dialogue {
  readonly id: string;
  /** An account, or somebody without one: the word of `guestOwner`. */
  readonly owner: string;
  /** That of the last question; the next one may be put to another. */
  readonly library: string;
  /** By its owner, else the beginning of the first question; empty before there is one. */
  readonly title: string;
  readonly isPinned: boolean;
  readonly mode: Mode;
  /** Whether the web may be searched too, where the library allows it. */
  readonly webSearch: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly changedAt: string;
}

/** `interrupted`: the server stopped or died before it was done, and it can be asked again. */
export const dialogueTurnStates = ['running', 'answered', 'declined', 'failed', 'stopped', 'interrupted'] as const;

export type DialogueTurnState = (typeof dialogueTurnStates)[number];

/** One question of it and what came of it. */
export interface DialogueTurn {
  readonly id: string;
  readonly dialogue: string;
  readonly library: string;
  readonly mode: Mode;
  readonly webSearch: boolean;
  readonly question: string;
  /** How many came with it, whether they are kept or not. */
  readonly pictures: number;
  readonly state: DialogueTurnState;
  /** Null unless it was answered or declined. */
  readonly reply: ReplyRecord | null;
  /** Null unless it failed. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly askedAt: string;
  /** Null while it runs. */
  readonly endedAt: string | null;
}

/** How a turn ended. */
export type DialogueTurnEnd = Pick<DialogueTurn, 'state' | 'reply' | 'error'> & { readonly endedAt: string };

const ofGuests: { readonly dialogues: number; readonly bytes: number } = { dialogues: 10_000, bytes: 1024 * 1024 * 1024 };

export const dialogueBounds = {
  /** Of one owner; beyond it the one that was not touched for the longest time goes, pinned ones never. */
  dialogues: 1000,
  /** Of all guests together, and of all known visitors of a library; those without a question go first, then the oldest, pinned or not. */
  ofGuests,
  turns: 200,
  titleCharacters: 200,
  /** Of the pictures of one turn together; larger ones are read and not kept, nor are those of guests. */
  pictureBytes: 2 * 1024 * 1024,
} as const;

const guest = 'guest-';

/** @param word random, or a hash of what is */
export function guestOwner(word: string): string {
  return guest + word;
}

export function isGuestOwner(owner: string): boolean {
  return owner.startsWith(guest);
}

const known = `${guest}known-`;

/** Of a visitor of the widget for whom a page's server vouches. @param word a hash of who they are */
export function knownOwner(word: string): string {
  return known + word;
}

export function isKnownOwner(owner: string): boolean {
  return owner.startsWith(known);
}

/** Who share their room: 0 accounts, 1 guests, 2 the known visitors of a library. */
export type DialoguePool = 0 | 1 | 2;

export function poolOf(owner: string): DialoguePool {
  if (isKnownOwner(owner)) return 2;
  return isGuestOwner(owner) ? 1 : 0;
}
