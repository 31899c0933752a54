/** A backup that is there. */
export interface BackupRecord {
  readonly name: string;
  readonly bytes: number;
  readonly createdAt: string;
}

export const backupStates = ['running', 'done', 'failed', 'cancelled'] as const;
export const backupSteps = ['copy', 'check', 'write'] as const;

/** The backup that is made, or the last that was. */
export interface BackupRun {
  readonly state: (typeof backupStates)[number];
  readonly step: (typeof backupSteps)[number];
  /** Files. */
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: string;
  /** Why it failed; null otherwise. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface BackupFile {
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Backups of the whole home, kept beside it; they hold what people wrote, hashes of passwords and what is set. */
export abstract class Backups {
  /** As many are kept. */
  abstract readonly most: number;

  /** Of this process; null before the first. */
  abstract readonly run: BackupRun | null;

  /** Newest first. @throws AssistantError STORAGE_FAILED, as everything here */
  abstract list(): Promise<readonly BackupRecord[]>;

  /** Goes on in the background. @throws AssistantError CONFLICT where one is made, as many as are kept are there, or there is no room */
  abstract begin(): Promise<BackupRun>;

  /** @returns the one that was made; null where none is */
  abstract cancel(): BackupRun | null;

  /** @throws AssistantError NOT_FOUND */
  abstract open(name: string): Promise<BackupFile>;

  /** @throws AssistantError NOT_FOUND */
  abstract remove(name: string): Promise<void>;

  /** When none is made any more. */
  abstract ended(): Promise<void>;

  /** Ends the one that is made. */
  abstract close(): Promise<void>;
}
