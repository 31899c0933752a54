/** Which libraries exist. */
export abstract class LibraryStore {
  /** Names, sorted. */
  abstract list(): Promise<string[]>;

  /** @throws AssistantError LIBRARY_NAME_INVALID */
  abstract has(library: string): Promise<boolean>;
}
