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

const Gate = lazyPage(
  'gate',
  () => import('#web-ui/words/gate.js'),
  async () => (await import('#web-ui/gate/gate-page.js')).GatePage,
);

const Examples = lazyPage(
  'examples',
  () => import('#web-ui/words/examples.js'),
  async () => (await import('#web-ui/examples/examples-page.js')).ExamplesPage,
);

const Builds = lazyPage(
  'builds',
  () => import('#web-ui/words/builds.js'),
  async () => (await import('#web-ui/builds/builds-page.js')).BuildsPage,
);

const Terms = lazyPage(
  'terms',
  () => import('#web-ui/words/terms.js'),
  async () => (await import('#web-ui/terms/terms-page.js')).TermsPage,
);

/** Every page by its address; fetched when it is first wanted. A more special address stands before a more general one. */
export const pages: readonly PageEntry[] = [
  { path: '/', Page: Ask },
  { path: '/c/:conversation', Page: Ask },
  { path: '/libraries/:library/gate/:tab?', Page: Gate, isOfLibrary: true },
  { path: '/libraries/:library/examples', Page: Examples, isOfLibrary: true },
  { path: '/libraries/:library/builds', Page: Builds, isOfLibrary: true },
  { path: '/libraries/:library/terms', Page: Terms, isOfLibrary: true },
];
