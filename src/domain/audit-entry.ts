/** Who did what to what. Never holds a secret or the words of a message. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The id of an account; null for the command line and for whoever has none. */
  readonly actor: string | null;
  /** As they were called then. */
  readonly actorName: string;
  /** Noun and verb, such as `account.disable`. */
  readonly action: string;
  /** What it was done to, such as an id or a path. */
  readonly target: string | null;
  readonly library: string | null;
  readonly outcome: 'done' | 'refused';
  /** What changed, in few words; null when the action says it all. */
  readonly detail: string | null;
}

/** Actions with which a library of a name begins. */
export const libraryBeginnings: readonly string[] = ['library.create', 'library.import', 'library.copy'];

/** The action with which one is ended for good. */
export const libraryEnd = 'library.end';
