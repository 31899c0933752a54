import { filesOf } from '../../fakes/http-caller.js';

/** A request that has to succeed. */
export interface ValidRequest {
  /** What the address names; `library` is `plants` unless told. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly form?: FormData;
}

/** The last answer of each operation so far: JSON, or bytes. */
export type Told = Readonly<Record<string, any>>;

export const account = { name: 'root', password: 'long enough for it' };
const { password } = account;
/** A picture of one pixel. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const question = { text: 'how often?', library: 'plants' };
const newcomer = (told: Told): string => told['accounts.list'].accounts.find(({ name }: { name: string }) => name === 'newcomer').id;
const job = (told: Told): ValidRequest => ({ at: { id: told['jobs.add'].id } });
const decision = (told: Told): ValidRequest => ({ at: { id: told['feedback.give'].id }, body: { givenAt: told['feedback.give'].givenAt } });
const conversation = (told: Told): ValidRequest => ({ at: { conversation: told['conversations.create'].id } });
const turn = (told: Told): ValidRequest => ({ at: { ...conversation(told).at, turn: told['turns.ask'].id } });
const asked = { message: 'how often?', library: 'plants', pictures: [{ mediaType: 'image/png', base64: onePixel }] };
const guide: ValidRequest = { at: { document: 'guide.md' } };

/** Every operation at least once, by an admin, in an order that leaves each something to do; some need what was answered before. */
export const validRequests: readonly (readonly [string, ValidRequest | ((told: Told) => ValidRequest)])[] = [
  ['health.live', {}],
  ['health.ready', {}],
  ['metrics.read', {}],
  ['openApi.document', {}],
  ['setup.look', {}],
  ['languageModel.present', {}],
  ['languageModel.attempt', { body: { baseUrl: 'http://127.0.0.1:1/v1', model: 'small' } }],
  ['languageModel.keep', { body: { kind: 'none' } }],
  ['session.who', {}],
  ['session.signIn', { body: account }],
  ['accounts.invite', { body: { role: 'member' } }],
  ['session.accept', (told) => ({ body: { token: told['accounts.invite'].token, name: 'newcomer', password } })],
  ['accounts.invite', { body: { role: 'member', memberships: [{ library: 'plants', role: 'viewer' }] } }],
  ['session.join', (told) => ({ body: { token: told['accounts.invite'].token } })],
  ['members.invite', { body: { role: 'viewer' } }],
  ['members.invite', { body: { role: 'editor' } }],
  ['members.invitations', {}],
  ['members.withdraw', (told) => ({ at: { id: told['members.invite'].invitation.id } })],
  ['accounts.invitations', {}],
  ['accounts.withdraw', (told) => ({ at: { id: told['accounts.invitations'].invitations[0].id } })],
  ['accounts.list', {}],
  ['accounts.change', (told) => ({ at: { id: newcomer(told) }, body: { role: 'member' } })],
  ['accounts.resetPassword', (told) => ({ at: { id: newcomer(told) }, body: { password } })],
  ['people.find', { query: { search: 'new' } }],
  ['members.add', { body: { name: 'newcomer', role: 'viewer' } }],
  ['members.set', (told) => ({ at: { account: newcomer(told) }, body: { role: 'editor' } })],
  ['members.list', {}],
  ['members.remove', (told) => ({ at: { account: newcomer(told) } })],
  ['keys.make', { body: { name: 'a key' } }],
  ['keys.make', { body: { name: 'another', libraries: ['plants'], expiresAt: '2099-01-01T00:00:00+08:00' } }],
  ['keys.list', {}],
  ['keys.remove', (told) => ({ at: { id: told['keys.make'].key.id } })],
  ['library.create', { body: { name: 'herbs', title: 'Herbs' } }],
  ['library.describe', {}],
  ['librarySettings.describe', {}],
  ['library.change', { body: { title: 'Plants', sources: [{ kind: 'web', urls: ['https://plants.example/'] }], groupPolicy: 'f=0.5' } }],
  ['libraries.list', { query: { unbuilt: 'true' } }],
  ['documents.upload', { form: filesOf({ 'ivy.md': '# Ivy', 'oak.md': '# Oak', 'fern.md': '# Fern', 'tool.exe': 'MZ' }) }],
  ['samples.offer', { query: { language: 'en' } }],
  ['samples.take', { body: { language: 'en' } }],
  ['documents.list', {}],
  ['documents.list', { query: { state: 'waiting', search: 'ivy', kind: 'md', sort: 'at', order: 'desc' } }],
  ['documents.find', guide],
  ['documents.reparse', {}],
  ['previews.original', { at: { document: 'ivy.md' } }],
  ['previews.text', guide],
  ['readings.find', guide],
  ['readings.preview', { ...guide, body: { pictures: 'pages' } }],
  ['readings.keep', { ...guide, body: { maxPages: 5, encoding: 'big5' } }],
  ['previews.blocks', guide],
  ['previews.chunks', guide],
  ['documents.remove', { at: { document: 'oak.md' } }],
  ['documents.removeMany', { body: { documents: ['fern.md', 'guide.md', 'nothing.md'] } }],
  ['examples.replace', { body: { examples: [{ text: 'how is ivy watered?', label: 'good', group: 'feishu:app:chat' }] } }],
  ['examples.add', { body: { examples: [{ text: 'nice weather', label: 'bad' }] } }],
  ['examples.list', {}],
  ['examples.remove', (told) => ({ at: { id: told['examples.list'].examples[0].id } })],
  ['terms.put', { body: { text: 'Water pump P2 = WP2\n= =\n' } }],
  ['terms.get', {}],
  ['gate.report', {}],
  ['gate.calibrate', {}],
  ['gate.restore', { at: { version: '1' } }],
  ['builds.list', {}],
  [
    'builds.compare',
    (told) => ({ at: { id: told['builds.list'].builds[0].id }, query: { with: told['builds.list'].builds[0].id as string } }),
  ],
  ['builds.setLive', (told) => ({ at: { id: told['builds.list'].builds[0].id } })],
  ['jobs.add', { body: { kind: 'build', input: { retryFailed: true } } }],
  ['jobs.find', job],
  ['jobs.list', {}],
  ['jobs.cancel', job],
  ['jobs.events', job],
  ['jobs.retry', job],
  ['search.search', { body: { query: 'how often?' } }],
  ['search.search', { body: { query: 'how often?', explain: true } }],
  ['evaluations.evaluate', { query: { policy: 'f=0.5' } }],
  ['evaluations.report', (told) => ({ at: { id: told['evaluations.evaluate'].job.id } })],
  ['exports.make', {}],
  ['exports.fetch', (told) => ({ at: { id: told['exports.make'].job.id } })],
  ['models.models', {}],
  ['models.model', { at: { rest: 'huixiang/plants' } }],
  ['embeddings.embed', { body: { model: 'huixiang', input: 'a text' } }],
  ['completions.complete', { body: { model: 'huixiang/plants', messages: [{ role: 'user', content: 'how often?' }] } }],
  ['ancestor.infer', { body: question }],
  ['ancestor.stream', { body: question }],
  ['chat.chat', { body: { message: 'how often?', library: 'plants' } }],
  ['conversations.create', { body: { library: 'plants' } }],
  ['turns.ask', (told) => ({ at: { conversation: told['conversations.create'].id }, body: asked })],
  ['turns.events', turn],
  ['turns.why', turn],
  ['turns.suggestions', turn],
  ['turns.picture', (told) => ({ at: { ...turn(told).at, number: '1' } })],
  ['turns.stop', turn],
  ['conversations.list', { query: { search: 'often' } }],
  ['conversations.read', conversation],
  ['conversations.export', (told) => ({ ...conversation(told), query: { format: 'json' } })],
  ['conversations.export', conversation],
  ['conversations.change', (told) => ({ ...conversation(told), body: { title: 'Pumps', pinned: true } })],
  ['conversations.remove', conversation],
  ['firstQuestions.list', {}],
  ['traces.list', {}],
  ['traces.show', (told) => ({ at: { id: told['chat.chat'].trace } })],
  ['feedback.give', (told) => ({ at: { id: told['chat.chat'].trace }, body: { verdict: 'not-useful', correction: 'Weekly.' } })],
  ['feedback.give', (told) => ({ at: { id: told['completions.complete'].huixiang.trace }, body: { verdict: 'useful' } })],
  ['feedback.list', {}],
  ['feedback.approve', decision],
  ['feedback.dismiss', decision],
  ['statistics.ofLibrary', {}],
  ['statistics.all', {}],
  ['statistics.all', { query: { format: 'csv' } }],
  ['audit.all', {}],
  ['audit.all', { query: { format: 'csv' } }],
  ['audit.ofLibrary', {}],
  ['erasures.erase', { body: { person: 'nobody' } }],
  ['archives.export', {}],
  ['archives.import', (told) => ({ query: { name: 'brought' }, form: filesOf({ 'plants.tar': told['archives.export'] }) })],
  ['archives.copy', { body: { name: 'copied' } }],
  ['library.remove', { at: { library: 'herbs' } }],
  ['deletedLibraries.list', {}],
  ['deletedLibraries.restore', (told) => ({ at: { id: told['library.remove'].id } })],
  ['library.remove', { at: { library: 'herbs' } }],
  ['deletedLibraries.end', (told) => ({ at: { id: told['library.remove'].id } })],
  ['session.changePassword', { body: { current: password, password } }],
  ['session.signOut', {}],
];

/** Lists, which all come in pages. */
export const lists = [
  'accounts.invitations',
  'accounts.list',
  'audit.all',
  'audit.ofLibrary',
  'builds.list',
  'conversations.list',
  'deletedLibraries.list',
  'documents.list',
  'examples.list',
  'feedback.list',
  'jobs.list',
  'keys.list',
  'libraries.list',
  'members.invitations',
  'members.list',
  'previews.blocks',
  'previews.chunks',
  'traces.list',
] as const;

/** What has records in a list and is none: in OpenAI's form, of one person, figures, one record. */
export const noLists: readonly string[] = [
  'languageModel.present',
  'librarySettings.describe',
  'conversations.export',
  'conversations.read',
  'models.models',
  'session.who',
  'statistics.all',
  'statistics.ofLibrary',
  'traces.show',
];
