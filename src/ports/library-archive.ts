export interface Unpacking {
  readonly library: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Of all files together. */
  readonly mostBytes: number;
  /** ISO 8601: when the library says that it was made. */
  readonly createdAt: string;
  readonly signal: AbortSignal;
}

/** Headers of the files of an archive and its manifest, in bytes at most. */
export const archiveOverheadBytes = 250_000_000;

/**
 * A library in one file: settings, uploads, examples, terms and gates, with their SHA-256. Its builds are not in it: they are made
 * again of the rest, and what a stranger's build holds would be read by native code.
 */
export abstract class LibraryArchive {
  /**
   * The bytes of a tar archive.
   * @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND, also when it is deleted meanwhile, STORAGE_FAILED, also when a file changes meanwhile
   */
  abstract pack(library: string): AsyncIterable<Uint8Array>;

  /**
   * Fills a library that is empty or not there, with everything or nothing: until it is whole nothing of it is to be seen.
   * @throws AssistantError INVALID_INPUT for what is no such archive, damaged, cut off, too large or not to be read, CONFLICT when the library is not
   *   empty, CANCELLED, STORAGE_FAILED
   */
  abstract unpack(unpacking: Unpacking): Promise<{ readonly files: number; readonly bytes: number }>;

  /** Removes what unpacking left whose process ended in the middle, and nothing that is being unpacked. @throws AssistantError STORAGE_FAILED */
  abstract removeLeftovers(): Promise<void>;
}
