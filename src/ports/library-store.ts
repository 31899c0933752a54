/** A library that was deleted and can still be had back. */
export interface DeletedLibrary {
  /** Of this deletion: `<library>-<time>`. */
  readonly id: string;
  readonly library: string;
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
}

/** Which libraries exist. */
export abstract class LibraryStore {
  /** Names, sorted. */
  abstract list(): Promise<string[]>;

  /** @throws AssistantError LIBRARY_NAME_INVALID */
  abstract has(library: string): Promise<boolean>;

  /** An empty one; of two at once one is told that it is there. @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT, STORAGE_FAILED */
  abstract create(library: string): Promise<void>;

  /**
   * Takes a library with everything in it out of use, in one step.
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY while it is being built, STORAGE_FAILED
   */
  abstract remove(library: string, at: Date): Promise<DeletedLibrary>;

  /** Newest first. */
  abstract deleted(): Promise<DeletedLibrary[]>;

  /** Puts a deleted library back, as it was. @throws AssistantError NOT_FOUND, CONFLICT when its name is in use, STORAGE_FAILED */
  abstract restore(id: string): Promise<DeletedLibrary>;

  /** Ends a deleted library for good. Safe to call twice. @throws AssistantError NOT_FOUND for what is no id, STORAGE_FAILED */
  abstract purge(id: string): Promise<void>;
}
