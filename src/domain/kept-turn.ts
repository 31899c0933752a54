import type { Origin } from '#domain/origin.js';

/** A question that was answered, and the answer: what a conversation remembers. */
export interface KeptTurn extends Origin {
  /** The same word for all that one person says in one place. */
  readonly conversation: string;
  readonly library: string;
  /** When the question came: ISO 8601, UTC. */
  readonly at: string;
  readonly question: string;
  readonly answer: string;
}
