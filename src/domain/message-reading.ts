import type { Intent } from '#domain/intent.js';

/** What rules tell of a message beside the question in it. */
export interface MessageReading {
  readonly intent: Intent;
  /** Another message that it quotes, in one line; null when it quotes none. */
  readonly quote: string | null;
  /** Addresses in it, as they were written, each once. */
  readonly links: readonly string[];
  /** Names that it mentions with an @, each once. */
  readonly mentions: readonly string[];
  /** What was read in its pictures; left out where none was read. */
  readonly inPictures?: string;
}
