import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Citation } from '#domain/answer.js';
import { AssistantError } from '#domain/errors.js';
import type { ParsedDocument } from '#domain/document.js';
import { sampleGate } from '../fakes/sample-gate.js';
import { sampleManifest, sampleModel } from '../fakes/sample-build.js';
import { citation, startScriptedApp, type Script, type ScriptedApp } from '../fakes/scripted-app.js';
import { randomFrom, type Below } from '../fakes/values-by-schema.js';

const seed = 20_261_126;
const rounds = 40;

/** Nothing of these is in the name, the text or the place of the other. */
const own = { library: 'tools-51c2', document: 'anvils/rasp-88d1.md', words: ['chisel-40ba', 'mallet-9e17'] } as const;
const foreign = { library: 'herbs-7f3a', document: 'attic/sorrel-c3d9.md', words: ['lovage-5b20', 'tansy-e81d'] } as const;
type Library = typeof own | typeof foreign;

/** Answers with all that the library has, or fails with it: what is asked of one never holds a word of the other. */
const tellAll: Script = async function* ({ message }, { build }): AsyncGenerator<never, Answer> {
  const chunks = [...build.chunks.all()];
  const text = chunks.map((chunk) => chunk.text).join(' ');
  if (message.includes('break')) throw new AssistantError('BUILD_CORRUPT', text);
  return {
    text: `${text} [1]`,
    citations: chunks.map((chunk): Citation => ({ ...citation, url: null, document: chunk.document, quote: chunk.text })),
  };
};

async function fill(app: ScriptedApp, { library, document, words }: Library): Promise<string> {
  const text = `The ${words[0]} comes before the ${words[1]}.`;
  const sha256 = (library === own.library ? 'b' : 'c').repeat(64);
  mkdirSync(path.join(app.libraries, library), { recursive: true });
  const writer = await app.builds.lock(library);
  const build = await writer.begin(sampleModel);
  await build.vectors.add([Float32Array.of(1, 0, 0)]);
  const chunk = { id: 0, document, url: null, title: words[0], headings: [words[1]], page: null, start: 0, end: text.length, text, sha256 };
  build.chunks.add([{ ...chunk, lead: '', question: null, embedded: text, otherPlaces: [] }]);
  const manifest = sampleManifest(build.id, library, 1);
  await build.publish({ ...manifest, documents: manifest.documents.map((record) => ({ ...record, document, sha256 })) });
  await writer.release();
  await app.gates.save(library, sampleGate());
  const parsed: ParsedDocument = {
    title: words[0],
    tags: [],
    date: null,
    format: 'md',
    encoding: 'utf-8',
    pages: null,
    seconds: 0,
    text,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
    warnings: [],
  };
  await app.parsed.put(library, sha256, parsed);
  return build.id;
}

interface Sent {
  readonly path: string;
  readonly body?: object;
  readonly accept?: string;
}

/** What is asked for: of which library (undefined: none is named), in which words, within which documents. */
interface Asked {
  readonly library: string | undefined;
  readonly document: string;
  readonly words: string;
  readonly isFiltered: boolean;
}

const stream = 'text/event-stream';
const call = (method: string, params: object): Sent => ({
  path: '/mcp',
  body: { jsonrpc: '2.0', id: 7, method, params },
  accept: `application/json, ${stream}`,
});
const tool = (name: string, given: object): Sent => call('tools/call', { name, arguments: given });
const modelOf = (library: string | undefined): string => (library === undefined ? 'huixiang' : `huixiang/${library}`);
const within = ({ document, isFiltered }: Asked, folder = path.dirname(document)): object =>
  isFiltered ? { documents: [document], folders: [folder] } : {};
const filterOf = (asked: Asked): object => (asked.isFiltered ? { filter: within(asked) } : {});
const chat = (asked: Asked): object => ({
  message: asked.words,
  ...(asked.library !== undefined && { library: asked.library }),
  ...filterOf(asked),
});
const talk = ({ words, library }: Asked): object => ({ text: words, ...(library !== undefined && { library }) });
const completion = ({ words, library }: Asked): object => ({ model: modelOf(library), messages: [{ role: 'user', content: words }] });
const uriOf = ({ library = '', document }: Asked): string => `huixiang://${library}/${document}`;

/** Every way to ask for something, by its name. */
const doors: Readonly<Record<string, (asked: Asked) => Sent>> = {
  chat: (asked) => ({ path: '/api/v1/chat', body: chat(asked) }),
  'chat as a stream': (asked) => ({ path: '/api/v1/chat', body: chat(asked), accept: stream }),
  search: (asked) => ({
    path: `/api/v1/libraries/${encodeURIComponent(asked.library ?? 'default')}/search`,
    body: { query: asked.words, ...filterOf(asked) },
  }),
  completions: (asked) => ({ path: '/v1/chat/completions', body: completion(asked) }),
  'completions as a stream': (asked) => ({ path: '/v1/chat/completions', body: { ...completion(asked), stream: true } }),
  models: () => ({ path: '/v1/models' }),
  model: ({ library }) => ({ path: `/v1/models/${modelOf(library)}` }),
  embeddings: ({ library, words }) => ({ path: '/v1/embeddings', body: { model: modelOf(library), input: words } }),
  inference: (asked) => ({ path: '/huixiangdou_inference', body: talk(asked) }),
  'inference as a stream': (asked) => ({ path: '/huixiangdou_stream', body: talk(asked) }),
  'tool search': (asked) => tool('search', { query: asked.words, library: asked.library, ...within(asked) }),
  'tool ask': (asked) => tool('ask', { question: asked.words, library: asked.library, ...within(asked) }),
  'tool list_documents': ({ library }) => tool('list_documents', { library }),
  'tool read_document': ({ library, document }) => tool('read_document', { library, document }),
  tools: () => call('tools/list', {}),
  resources: (asked) =>
    call('resources/list', asked.isFiltered ? { cursor: Buffer.from(uriOf({ ...asked, document: '!' })).toString('base64url') } : {}),
  resource: (asked) => call('resources/read', { uri: uriOf(asked) }),
};
/** These tell nothing of a library's content to anybody. */
const wordless = ['embeddings', 'tools'];

/** Somebody, with what opens the doors to them, and a session of the protocol that each of its clients begins. */
interface Person {
  readonly headers: Readonly<Record<string, string>>;
  session: string;
}

let app: ScriptedApp;
let bob: Person;
let strangers: Readonly<Record<string, Person>>;
let secrets: readonly string[];

async function send({ headers, session }: Person, { path: at, body, accept = 'application/json' }: Sent): Promise<Response> {
  return fetch(app.address + at, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...headers,
      accept,
      ...(body && { 'content-type': 'application/json' }),
      ...(at === '/mcp' && { 'mcp-session-id': session }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function told(person: Person, sent: Sent): Promise<string> {
  const response = await send(person, sent);
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}

async function personWith(headers: Readonly<Record<string, string>>): Promise<Person> {
  const clientInfo = { name: 'test', version: '1' };
  const { path: at, body, accept = '' } = call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
  const begin = { ...headers, accept, 'content-type': 'application/json' };
  const begun = await fetch(app.address + at, { method: 'POST', headers: begin, body: JSON.stringify(body) });
  await begun.text();
  return { headers, session: begun.headers.get('mcp-session-id') ?? 'none' };
}

beforeAll(async () => {
  const environment = { LIMITS__KEY_PER_MINUTE: '100000', LIMITS__LIBRARY_PER_MINUTE: '100000' };
  app = await startScriptedApp({ libraries: [], script: tellAll, environment });
  await fill(app, own);
  secrets = [foreign.library, foreign.document, path.basename(foreign.document), ...foreign.words, await fill(app, foreign)];
  const { invitations, sessions, keys } = app.access;
  const accountOf = async (name: string, library: string | null) => {
    const memberships = library === null ? [] : [{ library, role: 'owner' as const }];
    const { token } = await invitations.invite({ role: library === null ? 'admin' : 'member', memberships, by: null });
    return invitations.accept({ token, name, password: 'long enough for it' });
  };
  const [root, ann, other] = [await accountOf('root', null), await accountOf('ann', own.library), await accountOf('bob', foreign.library)];
  const keyOf = async (account: typeof root, libraries: string[] | null): Promise<Person> => {
    const { token } = await keys.make(account, { name: 'k', libraries, rights: ['ask', 'read'], perMinute: null, expiresAt: null });
    return personWith({ authorization: `Bearer ${token}` });
  };
  const signedIn = async ({ id }: typeof root): Promise<Person> => personWith({ cookie: `huixiang_session=${await sessions.open(id)}` });
  bob = await signedIn(other);
  strangers = {
    member: await signedIn(ann),
    'key of a member': await keyOf(ann, null),
    'key of an admin for the one library': await keyOf(root, [own.library]),
    'key of a member of the one for the other': await keyOf(ann, [foreign.library]),
    'key that was never given': await personWith({ authorization: `Bearer hx_${'a'.repeat(43)}` }),
    guest: await personWith({}),
  };
});
afterAll(() => app.close());

/** Names of libraries and documents as they are, left out, or dressed up. */
function draw(random: Below): Asked {
  const pick = <Value>(from: readonly Value[]): Value => from[random(from.length)] as Value;
  const { library } = foreign;
  const disguised = [
    `${own.library}/../${library}`,
    `${own.library}%2F..%2F${library}`,
    library.toUpperCase(),
    `${library}.`,
    ` ${library}`,
  ];
  const documents = [foreign.document, path.basename(foreign.document), own.document, `../${library}/${foreign.document}`, '..', '/', '.'];
  return {
    library: pick<string | undefined>([own.library, own.library, library, library, undefined, pick(disguised), `${library}\0`, '../']),
    document: pick(documents),
    words: pick(['what comes first?', 'all of it', 'break', foreign.words[0], own.words[1], foreign.library]),
    isFiltered: random(3) === 0,
  };
}

describe('a library', () => {
  const inside = { library: foreign.library, document: foreign.document, words: 'what comes first?', isFiltered: false };

  it('tells its own people its words by every door', async () => {
    for (const [name, door] of Object.entries(doors)) {
      const heard = await told(bob, door(inside));
      expect([name, heard.slice(0, 4), secrets.some((secret) => heard.includes(secret))]).toEqual([name, '200 ', !wordless.includes(name)]);
    }
  });

  it('tells nobody else a word, a name or an id, whatever they ask for and by which door', async () => {
    const random = randomFrom(seed);
    const answered = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, door] of Object.entries(doors)) {
        const asked = draw(random);
        const people = Object.entries(strangers);
        const [kind, stranger] = people[random(people.length)] as [string, Person];
        // Sometimes within the session of somebody of the library, and always while one of them asks the same.
        const person = random(8) === 0 ? { ...stranger, session: bob.session } : stranger;
        const sent = door(asked);
        const [heard] = await Promise.all([told(person, sent), told(bob, door({ ...asked, library: foreign.library }))]);
        const said = JSON.stringify(sent) + decodeURIComponent(sent.path.replaceAll('%00', ''));
        const leaks = secrets.filter((secret) => heard.includes(secret) && !said.includes(secret));
        expect({ seed, round, name, kind, sent, leaks }).toEqual({ seed, round, name, kind, sent, leaks: [] });
        if (heard.startsWith('200 ') && own.words.some((word) => heard.includes(word))) answered.add(`${kind}: ${name}`);
      }
    }
    // Those of the other library are answered, so that there was something to leak into; the rest hear nothing of either.
    expect(answered.size).toBeGreaterThan(20);
    expect([...answered].filter((one) => /^(?:guest|key that|key of a member of)/u.test(one))).toEqual([]);
  });

  it('is as little there as one that is not', async () => {
    for (const [name, door] of Object.entries(doors)) {
      for (const [kind, stranger] of Object.entries(strangers)) {
        const heard = async (library: string): Promise<string> => {
          const response = await send(stranger, door({ ...inside, library }));
          const said = (await response.text()).replaceAll(library, 'it').replaceAll(Buffer.from(library).toString('base64url'), 'it');
          return `${response.status} ${said.replaceAll(/"(?:requestId|request_id|instance|trace|id|retry)":"[^"]*"/gu, '')}`;
        };
        expect([name, kind, await heard(foreign.library)]).toEqual([name, kind, await heard('absent-0000')]);
      }
    }
  });
});
