import type { ComponentType } from 'react';
import { addWords } from '#web-ui/language.js';
import { lazyPage } from '#web-ui/shell/lazy-page.js';

interface PageEntry {
  /** As wouter writes it. */
  readonly path: string;
  readonly Page: ComponentType;
  /** Stands in the frame of the library that its address names. */
  readonly isOfLibrary?: true;
}

const Ask = lazyPage(
  'ask',
  () => import('#web-ui/words/ask.js'),
  async () => (await import('#web-ui/ask/ask-page.js')).AskPage,
);

const SourceAlone = lazyPage(
  'source',
  () => import('#web-ui/words/source.js'),
  async () => (await import('#web-ui/source/source-page.js')).SourcePage,
);

const Documents = lazyPage(
  'documents',
  () => import('#web-ui/words/documents.js'),
  async () => (await import('#web-ui/documents/documents-page.js')).DocumentsPage,
);

/** What the viewer of sources says, and the states of documents. */
async function addWordsOfSources(): Promise<void> {
  const [source, documents] = await Promise.all([import('#web-ui/words/source.js'), import('#web-ui/words/documents.js')]);
  addWords('source', source);
  addWords('documents', documents);
}

const OneDocument = lazyPage(
  'document',
  () => import('#web-ui/words/document.js'),
  async () => {
    const [{ DocumentPage }] = await Promise.all([import('#web-ui/documents/document-page.js'), addWordsOfSources()]);
    return DocumentPage;
  },
);

const Search = lazyPage(
  'search',
  () => import('#web-ui/words/search.js'),
  async () => (await import('#web-ui/search/search-page.js')).SearchPage,
);

/** Every page by its address; fetched when it is first wanted. A more special address stands before a more general one. */
export const pages: readonly PageEntry[] = [
  { path: '/', Page: Ask },
  { path: '/c/:conversation', Page: Ask },
  { path: '/libraries/:library/documents', Page: Documents, isOfLibrary: true },
  { path: '/libraries/:library/documents/:document', Page: OneDocument, isOfLibrary: true },
  { path: '/libraries/:library/search', Page: Search, isOfLibrary: true },
  { path: '/source/:library/:document', Page: SourceAlone },
];
