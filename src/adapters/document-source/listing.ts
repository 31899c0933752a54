import type { SourceFile } from '#domain/document.js';
import type { SourceListing } from '#ports/document-source.js';
import { byDocument } from '#adapters/document-source/by-document.js';
import { SkippedFiles } from '#adapters/document-source/skipped-files.js';
import { tooLarge } from '#adapters/document-source/too-large.js';
import { uniqueName } from '#adapters/document-source/unique-name.js';
import type { Interest } from '#adapters/document-source/walk-folder.js';

/** A file in a source, or in an archive there. */
export interface Found {
  /** Path in the source; a file of an archive has the archive's before its own. */
  readonly name: string;
  readonly location: string;
  readonly bytes: number;
  readonly problem: string | null;
  readonly interest: Interest;
}

/** What was found, each under a name of its own: files to be read, and those left out with the reason. */
export class Listing {
  private readonly files: SourceFile[] = [];
  private readonly skipped = new SkippedFiles();
  private readonly names = new Set<string>();

  constructor(private readonly maxFileBytes: number) {}

  /** @param folder put before the name where an earlier source has the same one */
  add({ name, location, bytes, problem, interest }: Found, folder: string, urlOf: (name: string) => string | null): void {
    const inSource = name.normalize('NFC');
    const document = uniqueName(inSource, folder.normalize('NFC'), this.names);
    this.names.add(document);
    const reason = problem ?? (interest === 'wanted' ? tooLarge(bytes, this.maxFileBytes) : null);
    if (reason) this.skipped.add({ document, bytes, reason });
    else if (interest === 'unknown') this.skipped.addUnknown(document, bytes);
    else this.files.push({ document, location, bytes, url: urlOf(inSource) });
  }

  sorted(): SourceListing {
    return { files: this.files.sort(byDocument), skipped: this.skipped.sorted() };
  }
}
