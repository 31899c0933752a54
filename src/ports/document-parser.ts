import type { ParsedDocument, SourceFile } from '#domain/document.js';
import type { ReadingSettings } from '#domain/reading-settings.js';

export interface ParseOptions {
  readonly signal?: AbortSignal;
  readonly reading?: ReadingSettings | undefined;
}

/** Bytes to Markdown text with blocks. Hostile files are expected: one file's failure is its own. */
export abstract class DocumentParser {
  /** Changes whenever any format is read differently, by settings too: parsed text of another version is read again. */
  abstract readonly version: string;

  /** True when the name's ending is one this parser reads. */
  abstract reads(document: string): boolean;

  /**
   * @param file as DocumentSource lists it
   * @param options.reading where the document is read otherwise than usual
   * @throws AssistantError DOCUMENT_UNREADABLE (the reason in words), DOCUMENT_TIMEOUT, CANCELLED
   */
  abstract parse(file: Pick<SourceFile, 'document' | 'location'>, options?: ParseOptions): Promise<ParsedDocument>;

  abstract close(): Promise<void>;
}
