/** Where a document is on its way into a build that is being made. */
export type StepState = 'pending' | 'parsing' | 'embedding' | 'ready' | 'failed';

/** How far an ingest that is running has come with one document. */
export interface JournalEntry {
  readonly document: string;
  readonly state: StepState;
  /** Of `failed`. */
  readonly reason: string | null;
}

/** What an ingest writes down while it runs, for others to look at. Kept from `begin` to `end`; losing it loses nothing else. */
export abstract class IngestJournal {
  /** Forgets what an earlier run left; every document is pending. */
  abstract begin(library: string, documents: readonly string[]): Promise<void>;

  abstract note(library: string, entry: JournalEntry): void;

  abstract end(library: string): Promise<void>;

  /** The last word on each document, in the order of `begin`; empty when no ingest is running, or was interrupted. */
  abstract read(library: string): Promise<readonly JournalEntry[]>;
}
