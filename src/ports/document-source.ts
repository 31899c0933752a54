import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';

/** What a source holds: files to read, and files left out with the reason. */
export interface SourceListing {
  /** Sorted by document name. */
  readonly files: readonly SourceFile[];
  readonly skipped: readonly { readonly document: string; readonly bytes: number; readonly reason: string }[];
}

/** Where documents come from. Reads only. */
export abstract class DocumentSource {
  /**
   * Files below the sources' folders that are documents by their rules. Links that leave a source are not followed.
   * @throws AssistantError SOURCE_UNREADABLE when a folder is missing or may not be read
   */
  abstract list(sources: readonly SourceSettings[], options: { readonly signal?: AbortSignal }): Promise<SourceListing>;

  /** SHA-256 of the bytes, hex. @throws AssistantError DOCUMENT_UNREADABLE */
  abstract hash(file: SourceFile): Promise<string>;
}
