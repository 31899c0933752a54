import type { ComponentType } from 'react';
import { lazyPage } from '#web-ui/shell/lazy-page.js';

interface PageEntry {
  /** As wouter writes it. */
  readonly path: string;
  readonly Page: ComponentType;
  /** Stands in the frame of the library that its address names. */
  readonly isOfLibrary?: true;
  /** Stands in the frame of administration. */
  readonly isOfAdministration?: true;
}

const Account = lazyPage('account', async () => (await import('#web-ui/account/account-page.js')).AccountPage);
const Accounts = lazyPage('people', async () => (await import('#web-ui/people/accounts-page.js')).AccountsPage);
const About = lazyPage('installation', async () => (await import('#web-ui/administration/about-page.js')).AboutPage);
const AllJobs = lazyPage('administration', async () => (await import('#web-ui/administration/jobs-page.js')).JobsPage);
const AllKeys = lazyPage(['administration', 'account'], async () => (await import('#web-ui/administration/all-keys-page.js')).AllKeysPage);
const AllLibraries = lazyPage(
  ['dashboard', 'columns'],
  async () => (await import('#web-ui/dashboard/all-libraries-page.js')).AllLibrariesPage,
);
const Ask = lazyPage(['ask', 'why'], async () => (await import('#web-ui/ask/ask-page.js')).AskPage);
const Audit = lazyPage(['administration', 'actions'], async () => (await import('#web-ui/administration/audit-page.js')).AuditPage);
const Backups = lazyPage('administration', async () => (await import('#web-ui/administration/backups-page.js')).BackupsPage);
const Budgets = lazyPage('installation', async () => (await import('#web-ui/administration/budgets-page.js')).BudgetsPage);
const Builds = lazyPage(['builds', 'reasons'], async () => (await import('#web-ui/builds/builds-page.js')).BuildsPage);
const Channels = lazyPage('channels', async () => (await import('#web-ui/administration/channels-page.js')).ChannelsPage);
const Configuration = lazyPage(
  'installation',
  async () => (await import('#web-ui/administration/configuration-page.js')).ConfigurationPage,
);
const ConfiguredModels = lazyPage('installation', async () => (await import('#web-ui/administration/models-page.js')).ModelsPage);
const Dashboard = lazyPage(['dashboard', 'columns'], async () => (await import('#web-ui/dashboard/dashboard-page.js')).DashboardPage);
const Documents = lazyPage(['documents', 'reasons'], async () => (await import('#web-ui/documents/documents-page.js')).DocumentsPage);
const Examples = lazyPage(['examples', 'reasons'], async () => (await import('#web-ui/examples/examples-page.js')).ExamplesPage);
const Gate = lazyPage(
  ['gate', 'groups', 'features', 'why', 'examples', 'reasons'],
  async () => (await import('#web-ui/gate/gate-page.js')).GatePage,
);
const Join = lazyPage('account', async () => (await import('#web-ui/account/join-page.js')).JoinPage);
const Libraries = lazyPage('libraries', async () => (await import('#web-ui/libraries/libraries-page.js')).LibrariesPage);
const Model = lazyPage(['libraries', 'start'], async () => (await import('#web-ui/libraries/model-page.js')).ModelPage);
const NewChannel = lazyPage('channels', async () => (await import('#web-ui/administration/new-channel-page.js')).NewChannelPage);
const Messages = lazyPage(['messages', 'why'], async () => (await import('#web-ui/messages/messages-page.js')).MessagesPage);
const AllMessages = lazyPage(['messages', 'why'], async () => (await import('#web-ui/messages/messages-page.js')).AllMessagesPage);
const OneMessage = lazyPage(
  ['messages', 'why', 'features', 'examples'],
  async () => (await import('#web-ui/messages/message-page.js')).MessagePage,
);
const OldAddress = lazyPage('account', async () => (await import('#web-ui/account/old-address.js')).OldAddress);
const OneDocument = lazyPage(
  ['document', 'documents', 'reasons', 'source'],
  async () => (await import('#web-ui/documents/document-page.js')).DocumentPage,
);
const People = lazyPage('people', async () => (await import('#web-ui/people/people-page.js')).PeoplePage);
const Reference = lazyPage('reference', async () => (await import('#web-ui/reference/reference-page.js')).ReferencePage);
const Search = lazyPage('search', async () => (await import('#web-ui/search/search-page.js')).SearchPage);
const Settings = lazyPage('settings', async () => (await import('#web-ui/settings/settings-page.js')).SettingsPage);
const SignIn = lazyPage('account', async () => (await import('#web-ui/account/sign-in-page.js')).SignInPage);
const SourceAlone = lazyPage('source', async () => (await import('#web-ui/source/source-page.js')).SourcePage);
const Start = lazyPage(['start', 'ask', 'reasons'], async () => (await import('#web-ui/start/start-page.js')).StartPage);
const Terms = lazyPage(['terms', 'reasons'], async () => (await import('#web-ui/terms/terms-page.js')).TermsPage);
const Widget = lazyPage('widget', async () => (await import('#web-ui/embed/widget-page.js')).WidgetPage);

const Unanswered = lazyPage('unanswered', async () => (await import('#web-ui/unanswered/unanswered-page.js')).UnansweredPage);

/** Every page by its address; fetched when it is first wanted. A more special address stands before a more general one. */
export const pages: readonly PageEntry[] = [
  { path: '/', Page: Ask },
  { path: '/c/:conversation', Page: Ask },
  { path: '/source/:library/:document', Page: SourceAlone },
  { path: '/libraries', Page: Libraries },
  { path: '/libraries/:library/dashboard', Page: Dashboard, isOfLibrary: true },
  { path: '/libraries/:library/documents', Page: Documents, isOfLibrary: true },
  { path: '/libraries/:library/documents/:document', Page: OneDocument, isOfLibrary: true },
  { path: '/libraries/:library/search', Page: Search, isOfLibrary: true },
  { path: '/libraries/:library/examples', Page: Examples, isOfLibrary: true },
  { path: '/libraries/:library/gate/:tab?', Page: Gate, isOfLibrary: true },
  { path: '/libraries/:library/messages', Page: Messages, isOfLibrary: true },
  { path: '/libraries/:library/messages/:message', Page: OneMessage, isOfLibrary: true },
  { path: '/libraries/:library/unanswered', Page: Unanswered, isOfLibrary: true },
  { path: '/libraries/:library/terms', Page: Terms, isOfLibrary: true },
  { path: '/libraries/:library/builds', Page: Builds, isOfLibrary: true },
  { path: '/libraries/:library/people', Page: People, isOfLibrary: true },
  { path: '/libraries/:library/settings', Page: Settings, isOfLibrary: true },
  { path: '/libraries/:library/widget', Page: Widget, isOfLibrary: true },
  { path: '/welcome', Page: Start },
  { path: '/sign-in', Page: SignIn },
  { path: '/sign-in.html', Page: OldAddress },
  { path: '/join', Page: Join },
  { path: '/account', Page: Account },
  { path: '/model', Page: Model, isOfAdministration: true },
  { path: '/accounts', Page: Accounts, isOfAdministration: true },
  { path: '/administration', Page: Accounts, isOfAdministration: true },
  { path: '/administration/people', Page: Accounts, isOfAdministration: true },
  { path: '/administration/keys', Page: AllKeys, isOfAdministration: true },
  { path: '/administration/channels', Page: Channels, isOfAdministration: true },
  { path: '/administration/channels/new/:kind?', Page: NewChannel, isOfAdministration: true },
  { path: '/administration/models', Page: ConfiguredModels, isOfAdministration: true },
  { path: '/administration/budgets', Page: Budgets, isOfAdministration: true },
  { path: '/administration/jobs', Page: AllJobs, isOfAdministration: true },
  { path: '/administration/audit', Page: Audit, isOfAdministration: true },
  { path: '/administration/backups', Page: Backups, isOfAdministration: true },
  { path: '/administration/configuration', Page: Configuration, isOfAdministration: true },
  { path: '/administration/about', Page: About, isOfAdministration: true },
  { path: '/messages', Page: AllMessages, isOfAdministration: true },
  { path: '/dashboard', Page: AllLibraries, isOfAdministration: true },
  { path: '/api', Page: Reference },
];
