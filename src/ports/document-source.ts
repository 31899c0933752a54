import type { SourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';

/** What a source holds: files to read, and files left out with the reason. */
export interface SourceListing {
  /** Sorted by document name. */
  readonly files: readonly SourceFile[];
  readonly skipped: readonly { readonly document: string; readonly bytes: number; readonly reason: string }[];
}

/** Where documents come from. What it unpacks and fetches it keeps on disk, for one library and one listing at a time. */
export abstract class DocumentSource {
  /**
   * The documents of the sources, archives unpacked and pages fetched. Links that leave a folder are not followed. A document
   * that could not be refreshed is among both, the files and the skipped.
   * @throws AssistantError SOURCE_UNREADABLE when a folder is missing or may not be read, STORAGE_FAILED
   */
  abstract list(sources: readonly SourceSettings[], options: { readonly signal?: AbortSignal }): Promise<SourceListing>;

  /** SHA-256 of the bytes, and of what is read with them from files beside them, hex. @throws AssistantError DOCUMENT_UNREADABLE */
  abstract hash(file: SourceFile): Promise<string>;
}
