import type { StateDatabase } from './state-tables.js';

/** Where the state is: a file of SQLite, or a server of PostgreSQL. */
export interface StatePlace {
  /** As it may be shown: without a secret. */
  readonly shown: string;
  /** What to say of a failure, with what to look at; without a secret. */
  describe(cause: unknown): string;
  /** Brings it to the tables of this release. @throws AssistantError STORAGE_FAILED, CONFIG_INVALID (a package is missing) */
  open(): Promise<StateDatabase>;
  /**
   * With the tables that are there, those of an earlier release too.
   * @param options whether one statement may take as long as one that changes tables
   * @throws as `open`
   */
  openAsItIs(options?: { readonly isPatient?: boolean }): Promise<StateDatabase>;
  /** Brings it to the tables that there were after one of this release's migrations, forward or back. @throws as `open` */
  migrateTo(migration: string): Promise<void>;
  /**
   * The migrations that were made, the first one first; none where nothing is there yet. Writes nothing.
   * @throws AssistantError STORAGE_FAILED, CONFIG_INVALID
   */
  migrations(): Promise<readonly string[]>;
}
