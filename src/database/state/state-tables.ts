import type { Kysely } from 'kysely';

/** A trace: columns to find it by, and the whole as JSON. Times are ISO 8601 in UTC. */
export interface TraceTable {
  readonly id: string;
  readonly at: string;
  readonly library: string;
  readonly channel: string;
  readonly chat: string | null;
  readonly person: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly record: string;
}

/** A random word of this installation. */
export interface SecretTable {
  readonly purpose: string;
  readonly value: string;
}

/** What `state.sqlite` holds. */
export interface StateTables {
  readonly secret: SecretTable;
  readonly trace: TraceTable;
}

export type StateDatabase = Kysely<StateTables>;
