export interface Unpacking {
  readonly library: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Of all files together. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/**
 * A library in one file: settings, uploads, examples, terms and gates, with their SHA-256. Its builds are not in it: they are made
 * again of the rest, and what a stranger's build holds would be read by native code.
 */
export abstract class LibraryArchive {
  /** The bytes of a tar archive. @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED, also when a file changes meanwhile */
  abstract pack(library: string): AsyncIterable<Uint8Array>;

  /**
   * Fills a library that is empty or not there, with everything or nothing: until it is whole nothing of it is to be seen.
   * @throws AssistantError INVALID_INPUT for what is no such archive, damaged, cut off or too large, CONFLICT when the library is not
   *   empty, CANCELLED, STORAGE_FAILED
   */
  abstract unpack(unpacking: Unpacking): Promise<{ readonly files: number; readonly bytes: number }>;
}
