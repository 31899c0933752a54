import type { BuildManifest } from '#domain/build.js';
import { documentsOf, type LibraryDocument } from '#library/documents-of.js';
import type { BuildStore } from '#ports/build-store.js';
import type { IngestJournal, JournalEntry } from '#ports/ingest-journal.js';
import type { Upload, UploadStore } from '#ports/upload-store.js';

interface Parts {
  readonly builds: Pick<BuildStore, 'current'>;
  readonly uploads: Pick<UploadStore, 'list'>;
  readonly journal: Pick<IngestJournal, 'read'>;
}

interface Known {
  readonly manifest: BuildManifest | null;
  readonly uploads: readonly Upload[];
  readonly running: readonly JournalEntry[];
  readonly documents: readonly LibraryDocument[];
}

/** A page of ten thousand documents is scrolled through in a hundred requests: those few that are looked at are put together once. */
const keptLibraries = 8;

/** The documents of libraries, by name. */
export class LibraryDocuments {
  readonly #known = new Map<string, Known>();

  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError BUILD_CORRUPT, STORAGE_FAILED */
  async of(library: string): Promise<readonly LibraryDocument[]> {
    const { builds, uploads, journal } = this.parts;
    const [manifest, files, running] = await Promise.all([builds.current(library), uploads.list(library), journal.read(library)]);
    const known = this.#known.get(library);
    if (known && known.manifest === manifest && known.uploads === files && isSame(known.running, running)) return known.documents;
    const documents = documentsOf({ manifest, uploads: files, running });
    this.#known.delete(library);
    this.#known.set(library, { manifest, uploads: files, running, documents });
    const [oldest] = this.#known.keys();
    if (this.#known.size > keptLibraries && oldest !== undefined) this.#known.delete(oldest);
    return documents;
  }
}

function isSame(one: readonly JournalEntry[], other: readonly JournalEntry[]): boolean {
  return one === other || (one.length === 0 && other.length === 0);
}
