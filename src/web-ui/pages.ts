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

const words = {
  start: () => import('#web-ui/words/start.js'),
  account: () => import('#web-ui/words/account.js'),
  libraries: () => import('#web-ui/words/libraries.js'),
  settings: () => import('#web-ui/words/settings.js'),
  people: () => import('#web-ui/words/people.js'),
  reference: () => import('#web-ui/words/reference.js'),
} as const;

const Start = lazyPage('start', words.start, async () => (await import('#web-ui/start/start-page.js')).StartPage);
const SignIn = lazyPage('account', words.account, async () => (await import('#web-ui/account/sign-in-page.js')).SignInPage);
const Join = lazyPage('account', words.account, async () => (await import('#web-ui/account/join-page.js')).JoinPage);
const OldAddress = lazyPage('account', words.account, async () => (await import('#web-ui/account/old-address.js')).OldAddress);
const Account = lazyPage('account', words.account, async () => (await import('#web-ui/account/account-page.js')).AccountPage);
const Libraries = lazyPage('libraries', words.libraries, async () => (await import('#web-ui/libraries/libraries-page.js')).LibrariesPage);
const Model = lazyPage('libraries', words.libraries, async () => {
  addWords('start', await words.start()); // of the wizard, whose step it is too
  return (await import('#web-ui/libraries/model-page.js')).ModelPage;
});
const Settings = lazyPage('settings', words.settings, async () => (await import('#web-ui/settings/settings-page.js')).SettingsPage);
const People = lazyPage('people', words.people, async () => (await import('#web-ui/people/people-page.js')).PeoplePage);
const Reference = lazyPage('reference', words.reference, async () => (await import('#web-ui/reference/reference-page.js')).ReferencePage);
const SourceAlone = lazyPage(
  'source',
  () => import('#web-ui/words/source.js'),
  async () => (await import('#web-ui/source/source-page.js')).SourcePage,
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
  { path: '/welcome', Page: Start },
  { path: '/sign-in', Page: SignIn },
  { path: '/sign-in.html', Page: OldAddress },
  { path: '/join', Page: Join },
  { path: '/account', Page: Account },
  { path: '/libraries', Page: Libraries },
  { path: '/libraries/:library/settings', Page: Settings, isOfLibrary: true },
  { path: '/libraries/:library/people', Page: People, isOfLibrary: true },
  { path: '/model', Page: Model },
  { path: '/api', Page: Reference },
  { path: '/source/:library/:document', Page: SourceAlone },
  { path: '/libraries/:library/gate/:tab?', Page: Gate, isOfLibrary: true },
  { path: '/libraries/:library/examples', Page: Examples, isOfLibrary: true },
  { path: '/libraries/:library/builds', Page: Builds, isOfLibrary: true },
  { path: '/libraries/:library/terms', Page: Terms, isOfLibrary: true },
];
