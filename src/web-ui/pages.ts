import type { ComponentType } from 'react';
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

/** Every page by its address; fetched when it is first wanted. A more special address stands before a more general one. */
export const pages: readonly PageEntry[] = [
  { path: '/', Page: Ask },
  { path: '/c/:conversation', Page: Ask },
  { path: '/source/:library/:document', Page: SourceAlone },
];
