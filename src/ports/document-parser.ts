import type { ParsedDocument } from '#domain/document.js';

/** Bytes to Markdown text with blocks. Hostile files are expected: one file's failure is its own. */
export abstract class DocumentParser {
  /** Raised whenever any format is read differently: parsed text of another version is read again. */
  abstract readonly version: number;

  /** True when the name's ending is one this parser reads. */
  abstract reads(document: string): boolean;

  /**
   * @param location a file on disk, as DocumentSource names it
   * @throws AssistantError DOCUMENT_UNREADABLE (the reason in words), DOCUMENT_TIMEOUT, CANCELLED
   */
  abstract parse(location: string, options?: { readonly signal?: AbortSignal }): Promise<ParsedDocument>;

  abstract close(): Promise<void>;
}
