import type { Span } from '#domain/document.js';

/** A file that was sent to a library. */
export interface Upload {
  /** As `uploadName` allows it, `/` between folders; the name of the document that is read of it. */
  readonly name: string;
  readonly bytes: number;
  /** When it came, ISO 8601. */
  readonly at: string;
}

export interface Arriving {
  readonly library: string;
  readonly name: string;
  /** Read to its end, or to the failure. */
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

export interface OpenUpload extends Upload {
  /** Another one once its bytes are other ones; letters, digits and `-`. */
  readonly version: string;
  /** @param span the bytes wanted, inside the file and at least one; all when it is left out */
  readonly read: (span?: Span) => AsyncIterable<Uint8Array>;
}

/** Files sent to libraries: whole or not there at all, also after a crash. Names are checked by `uploadName` everywhere. */
export abstract class UploadStore {
  /** The folder they are read in, as a source of documents. @throws AssistantError LIBRARY_NAME_INVALID */
  abstract folderOf(library: string): string;

  /** By name. @throws AssistantError STORAGE_FAILED */
  abstract list(library: string): Promise<readonly Upload[]>;

  /**
   * Keeps a file under its name, in place of one of that name.
   * @throws AssistantError INVALID_INPUT for a name, an empty file or one of more than `mostBytes`, CONFLICT where the name is that
   *   of a folder or runs through a file, LIBRARY_NOT_FOUND, CANCELLED, STORAGE_FAILED; and what `content` throws
   */
  abstract add(arriving: Arriving): Promise<Upload & { readonly replaced: boolean }>;

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  abstract open(library: string, name: string): Promise<OpenUpload>;

  /** False when there is none. */
  abstract remove(library: string, name: string): Promise<boolean>;
}
