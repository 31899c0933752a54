import type { SourceListing } from '#ports/document-source.js';
import { byDocument } from '#adapters/document-source/by-document.js';

type Skipped = SourceListing['skipped'][number];

const mostUnknown = 10_000;

/** What a listing leaves out. Files of unknown kinds are named up to a bound, the rest of them counted. */
export class SkippedFiles {
  private readonly records: Skipped[] = [];
  private unknown = 0;
  private unnamedBytes = 0;

  add(record: Skipped): void {
    this.records.push(record);
  }

  /** A file whose ending says that nobody here can read it. */
  addUnknown(document: string, bytes: number): void {
    this.unknown += 1;
    if (this.unknown > mostUnknown) this.unnamedBytes += bytes;
    else this.add({ document, bytes, reason: unknownKind(document) });
  }

  /** By document name; what was only counted comes as one record at the end. */
  sorted(): Skipped[] {
    const sorted = this.records.toSorted(byDocument);
    const unnamed = this.unknown - mostUnknown;
    if (unnamed > 0) sorted.push({ document: '…', bytes: this.unnamedBytes, reason: `${unnamed} more files of kinds that are not read` });
    return sorted;
  }
}

function unknownKind(document: string): string {
  const ending = /[^/]\.([^./]+)$/u.exec(document)?.[1]?.toLowerCase();
  return ending ? `files ending in .${ending} are not read` : 'files without an ending are not read';
}
