export interface NewJobFile {
  readonly library: string;
  /** Of the job, or of what it is given: letters, digits, `_` and `-`, at most 64. */
  readonly id: string;
  /** What kind of file it is, by its usual ending. */
  readonly ending: 'json' | 'jsonl' | 'tar';
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly expiresAt: Date;
  /** Whether files of the library with the same ending end with it. */
  readonly isOnlyOne: boolean;
}

export interface KeptJobFile {
  readonly library: string;
  readonly id: string;
  readonly keptAt: Date;
}

export interface OpenJobFile {
  readonly bytes: number;
  readonly expiresAt: Date;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Files that jobs are given and that they leave: whole or not at all, also after a crash, and gone after a while. */
export abstract class JobFiles {
  /** In the place of one of the same id. @returns its bytes @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED, and what `content` throws */
  abstract keep(file: NewJobFile): Promise<number>;

  /** Null for one that is not there, or no more. @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED */
  abstract open(library: string, id: string, now: Date): Promise<OpenJobFile | null>;

  /** Of all libraries, those that are over as well. @throws AssistantError STORAGE_FAILED */
  abstract list(): Promise<readonly KeptJobFile[]>;

  /** Nothing happens when there is none. @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED */
  abstract remove(library: string, id: string): Promise<void>;

  /** Those of a library that is gone. */
  abstract forget(library: string): Promise<void>;

  /** Removes what is over, of all libraries. @throws AssistantError STORAGE_FAILED */
  abstract prune(now: Date): Promise<void>;
}
