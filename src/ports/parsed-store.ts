import type { ParsedDocument } from '#domain/document.js';

/** Parsed documents of a library by the SHA-256 of their bytes; shared by builds. */
export abstract class ParsedStore {
  /** Null when there is none, or when it is damaged or was made by another version of the parser. */
  abstract get(library: string, sha256: string): Promise<ParsedDocument | null>;

  abstract put(library: string, sha256: string, document: ParsedDocument): Promise<void>;

  /** Deletes what no `sha256` of the list names. */
  abstract keep(library: string, sha256s: ReadonlySet<string>): Promise<void>;
}
