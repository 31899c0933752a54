import type { Generated } from 'kysely';
import type { DialogueTurnState } from '#domain/dialogue.js';
import type { Mode } from '#domain/message.js';

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
  /** As JSON, `[{ mediaType, bytes }]` with the bytes in base64; null where none are kept. */
  readonly pictures: string | null;
  readonly state: DialogueTurnState;
  /** As JSON, as the next one is. */
  readonly reply: string | null;
  readonly error: string | null;
  readonly asked: string;
  /** When the process that answers it was last heard of. */
  readonly alive: string;
  readonly ended: string | null;
}
