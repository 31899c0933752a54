import type { Generated } from 'kysely';
import type { DialoguePool, DialogueTurnState } from '#domain/dialogue.js';
import type { Mode } from '#domain/message.js';
import type { PictureType } from '#domain/picture.js';

/** Times are ISO 8601 in UTC. */
export interface DialogueTable {
  readonly id: string;
  readonly owner: string;
  readonly library: string;
  readonly title: string;
  /** The title as words are compared. */
  readonly words: string;
  readonly pinned: 0 | 1;
  readonly mode: Mode;
  readonly web_search: 0 | 1;
  readonly created: string;
  readonly changed: string;
  /** With whose conversations it shares its room. */
  readonly guest: DialoguePool;
  /** Of its turns together. */
  readonly bytes: number;
}

export interface DialogueTurnTable {
  /** In the order they were asked. */
  readonly seq: Generated<number>;
  readonly id: string;
  readonly dialogue: string;
  readonly library: string;
  readonly mode: Mode;
  readonly web_search: 0 | 1;
  /** A JSON string. */
  readonly question: string;
  /** Question and reply as words are compared. */
  readonly words: string;
  readonly picture_count: number;
  readonly state: DialogueTurnState;
  /** As JSON, as the next one is. */
  readonly reply: string | null;
  readonly error: string | null;
  readonly asked: string;
  /** When the process that answers it was last heard of. */
  readonly alive: string;
  readonly ended: string | null;
  /** Roughly what is kept of it. */
  readonly bytes: number;
}

/** Those of a turn that are kept. */
export interface DialoguePictureTable {
  readonly turn: string;
  /** 1, 2, … */
  readonly number: number;
  readonly media_type: PictureType;
  readonly base64: string;
}
