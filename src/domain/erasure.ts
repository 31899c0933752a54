/** Whose words are erased: all that is given must hold, and something must be given. */
export interface Erasure {
  readonly library?: string;
  readonly group?: string;
  readonly person?: string;
  /** ISO 8601, this moment included. */
  readonly since?: string;
  /** ISO 8601, this moment left out. */
  readonly until?: string;
}
