import type { AuditEntry } from '#domain/audit-entry.js';

export interface AuditQuery {
  readonly library?: string | undefined;
  /** Nothing of a library that had the name before the present one. */
  readonly isOfPresentLibrary?: boolean | undefined;
  readonly actor?: string | undefined;
  /** ISO 8601, UTC; inclusive. */
  readonly since?: string | undefined;
  /** ISO 8601, UTC; exclusive. */
  readonly until?: string | undefined;
  /** At least 1. */
  readonly most: number;
  /** Only entries before the one with this number. */
  readonly before?: number | undefined;
}

export interface NumberedEntry extends AuditEntry {
  /** Rising. */
  readonly number: number;
}

/** Who did what to what. Entries are added, never changed and never removed. */
export abstract class AuditLog {
  /** On the disk when it resolves. @throws AssistantError STORAGE_FAILED */
  abstract append(entry: AuditEntry): Promise<void>;

  /** Newest first. @throws AssistantError STORAGE_FAILED */
  abstract list(query: AuditQuery): Promise<readonly NumberedEntry[]>;

  abstract close(): Promise<void>;
}
