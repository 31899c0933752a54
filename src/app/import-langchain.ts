import { gatherDocuments } from '#adapters/document-source/langchain/gather-documents.js';
import { readFaissStore } from '#adapters/document-source/langchain/read-faiss-store.js';
import type { Assembly } from '#app/assemble.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { makeLibrary } from '#library/make-library.js';

/** What was taken over; the library is yet to be built. */
export interface Imported {
  readonly documents: number;
  /** As they lay in the store. */
  readonly texts: number;
  /** Of the vectors that were left behind. */
  readonly dimension: number;
}

type Parts = Pick<Assembly, 'access' | 'libraryStore' | 'uploads' | 'builds'>;

/**
 * Makes a library of the texts of a folder of LangChain's FaissStore: its documents are uploads, to be read and embedded as any other.
 * @throws AssistantError LIBRARY_NAME_INVALID, CONFLICT when the library has a build already, or was deleted and is kept, SOURCE_UNREADABLE, CANCELLED, STORAGE_FAILED
 */
export async function importLangChain(
  { folder, library, signal }: { readonly folder: string; readonly library: string; readonly signal: AbortSignal },
  { access, libraryStore, uploads, builds }: Parts,
): Promise<Imported> {
  checkLibraryName(library);
  if ((await libraryStore.has(library)) && (await builds.current(library)))
    throw new AssistantError('CONFLICT', `the library ${library} is there already; name another one with --library`);
  const { texts, dimension } = await readFaissStore(folder);
  const documents = gatherDocuments(texts);
  if (documents.length === 0) throw new AssistantError('SOURCE_EMPTY', `${folder} holds no text but white space`);
  if (!(await libraryStore.has(library))) await makeLibrary(library, { libraryStore, accounts: access.accounts });
  for (const { name, text } of documents) {
    const bytes = Buffer.from(text);
    await uploads.add({ library, name, content: [bytes], mostBytes: bytes.length, signal });
  }
  return { documents: documents.length, texts: texts.length, dimension };
}
