import { uploadName } from '#domain/upload-name.js';
import { foldersAbove, type LibraryDocument } from '#library/documents-of.js';
import type { UploadStore } from '#ports/upload-store.js';

/** What became of one document that was to be removed. */
export interface RemovedDocument {
  readonly document: string;
  readonly state: 'removed' | 'kept';
  /** Whether the library has it, removed or not. */
  readonly isThere: boolean;
  /** Why it was kept. */
  readonly reason: string | null;
}

interface Removal {
  readonly library: string;
  readonly documents: readonly string[];
  readonly known: readonly LibraryDocument[];
}

/** Removes what was uploaded; what comes from elsewhere is not ours to remove. @throws AssistantError STORAGE_FAILED */
export async function removeUploads(
  { library, documents, known }: Removal,
  { uploads }: { readonly uploads: UploadStore },
): Promise<readonly RemovedDocument[]> {
  const byName = new Map(known.map((one) => [one.document, one]));
  const uploaded = new Set((await uploads.list(library)).map(({ name }) => name));
  const removed: RemovedDocument[] = [];
  for (const document of new Set(documents)) {
    const isNamed = uploadName(document).problem === null;
    const isRemoved = isNamed && (await uploads.remove(library, document));
    const archive = foldersAbove(document).find((folder) => uploaded.has(folder));
    const isThere = isRemoved || byName.has(document);
    const why = archive ? `it lies in ${archive}; remove that` : 'it was not uploaded; remove it where it comes from, or that source';
    const reason = isRemoved ? null : isThere ? why : 'there is no such document';
    removed.push({ document, state: isRemoved ? 'removed' : 'kept', isThere, reason });
  }
  return removed;
}
