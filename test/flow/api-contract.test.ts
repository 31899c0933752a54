import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Backups } from '#admin/backups.js';
import { FolderJobFiles } from '#adapters/job-files/folder-job-files.js';
import { problemSchema } from '#http/problem.js';
import { openAiErrorSchema } from '#channels/openai/openai-error.js';
import { filesOf } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';
import { hostileTexts, hurtValueOf, pick, randomFrom, valueOf, type Below, type JsonSchema } from '../fakes/values-by-schema.js';
import type { ReplayReport } from '#evaluate/replay-builds.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { account, noLists, validRequests } from './api-contract/valid-requests.js';

/** `npm run fuzz:api` goes on for ten minutes; HUIXIANG_FUZZ_SECONDS is how long, HUIXIANG_FUZZ_SEED what begins it. */
const seconds = process.env['HUIXIANG_FUZZ_SECONDS'];
const seed = Number(process.env['HUIXIANG_FUZZ_SEED'] ?? 20_261_126);
/** In the suite the same requests on every machine, however fast. */
const mostRequests = seconds ? Infinity : 400;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-right': string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }>>;
}

const environment = {
  WEB__ALLOW: '["127.0.0.1"]',
  LIMITS__ADDRESS_PER_MINUTE: '10000000',
  LIMITS__KEY_PER_MINUTE: '10000000',
  LIMITS__LIBRARY_PER_MINUTE: '10000000',
  LIMITS__SIGN_IN_PER_MINUTE: '10000000',
};

let app: ScriptedApp;
let operations: readonly Operation[];
/** An admin's session. */
let session: Record<string, string>;

const fetchJson = async (path: string): Promise<any> => (await fetch(app.address + path)).json();

beforeAll(async () => {
  app = await startScriptedApp({ environment, libraries: ['default', 'plants'] });
  const said = { library: 'default', group: 'feishu:app:chat', mode: 'group', at: app.clock.now().toISOString() } as const;
  const gate = {
    similarity: 0.6,
    probability: 0.6,
    threshold: 0.5,
    accepted: true,
    nearest: null,
    features: [{ name: 'topSimilarity', value: 1, contribution: 1 }],
    secondOpinion: null,
  };
  const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
  app.traces.note(
    sampleTrace({ ...said, id: 'shadowed', reason: 'shadow', outcome: 'declined', gate, reading, text: 'how is it rinsed?' }),
  );
  app.traces.note(sampleTrace({ ...said, id: 'judged', outcome: 'declined', reason: 'off-topic', gate, reading, text: 'and how often?' }));
  for (const library of ['default', 'plants'])
    app.traces.note(
      sampleTrace({ ...said, id: `unanswered in ${library}`, library, group: null, reason: 'no-evidence', text: 'and why?' }),
    );
  await app.stores.groups.change('feishu:app:chat', { mode: 'mention' });
  const document = await fetchJson('/api/openapi.json');
  operations = Object.entries<Record<string, Omit<Operation, 'method' | 'path'>>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );
  const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
  await app.access.invitations.accept({ token, ...account });
  session = await signIn();
});
afterAll(() => app.close());

async function signIn(): Promise<Record<string, string>> {
  const response = await send({ method: 'POST', path: '/api/v1/session' }, { body: account });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

interface Sent {
  readonly body?: unknown;
  /** In place of `body`. */
  readonly text?: string;
  readonly form?: FormData | undefined;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { body, text, form, type = 'application/json', headers = {} }: Sent,
): Promise<Response> {
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(app.address + path, {
    method,
    headers: { ...(payload !== undefined && { 'content-type': type }), ...headers },
    ...(payload !== undefined && { body: payload }),
    ...(form && { body: form }),
    signal: AbortSignal.timeout(20_000),
  });
}

const bodyOf = ({ requestBody }: Operation): JsonSchema | undefined => requestBody?.content['application/json']?.schema;
const filled = (path: string, valueFor: (parameter: string) => string): string =>
  path.replaceAll(/\{(?<parameter>\w+)\}/gu, (_, parameter: string) => encodeURIComponent(valueFor(parameter)));
const place = (path: string): string => filled(path, (parameter) => (parameter === 'library' ? 'plants' : 'x1'));
const isPaged = ({ parameters }: Pick<Operation, 'parameters'>): boolean => parameters.some((each) => each.name === 'cursor');
const titled = (wanted: (operation: Operation) => boolean): Operation[] => operations.filter(wanted);

/** A failure in the form that the document promises for it. */
async function expectFailure(operation: Operation, response: Response): Promise<void> {
  const [told, type] = [await response.text(), response.headers.get('content-type') ?? ''];
  const [schema, form] = operation.path.startsWith('/v1/')
    ? [openAiErrorSchema, 'application/json']
    : [problemSchema, 'application/problem+json'];
  expect([operation.operationId, type.split(';')[0]]).toEqual([operation.operationId, form]);
  expect([operation.operationId, schema.safeParse(JSON.parse(told)).error]).toEqual([operation.operationId, undefined]);
  expectDeclared(operation, response.status, told);
  expectNoShell(operation, told);
}

/** Whoever asks over HTTP has no shell of the server. */
function expectNoShell({ operationId }: Operation, told: string): void {
  expect([operationId, /\bhuixiang [a-z][^"]*/u.exec(told)?.[0]]).toEqual([operationId, undefined]);
}

/** Of any address, whatever is there: it is too long, or takes other methods. */
const anywhere = new Set([405, 414]);

function expectDeclared({ operationId, responses }: Operation, status: number, told: string): void {
  if (!anywhere.has(status))
    expect([operationId, told, Object.keys(responses)]).toEqual([operationId, told, expect.arrayContaining([`${status}`])]);
}

/** A success as the document describes it. @returns what it said: JSON, a text or bytes; null for nothing */
async function expectSuccess({ operationId, responses }: Operation, response: Response): Promise<unknown> {
  const described = responses[String(response.status)]?.content;
  const type = response.headers.get('content-type')?.split(';')[0];
  expect([operationId, response.status, Object.keys(responses)]).toEqual([
    operationId,
    response.status,
    expect.arrayContaining([String(response.status)]),
  ]);
  expect([operationId, described ? Object.keys(described) : []]).toEqual([
    operationId,
    type === undefined ? [] : expect.arrayContaining([type]),
  ]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (type === undefined || !described) return expect(bytes).toHaveLength(0);
  if (!type.endsWith('json')) return type.startsWith('text/') ? new TextDecoder().decode(bytes) : bytes;
  const told: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const parsed = z.fromJSONSchema(described[type]?.schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(told);
  expect([operationId, parsed.error]).toEqual([operationId, undefined]);
  return told;
}

describe('the document of the API', () => {
  it('is OpenAPI 3.1 and names every operation once, with a line in both languages', async () => {
    const document = await fetchJson('/api/openapi.json');
    expect(document.openapi).toMatch(/^3\.1\./u);
    expect(operations.length).toBeGreaterThan(25);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.every((operation) => operation.responses['default'])).toBe(true);
    expect(
      operations.filter(({ summary }) => !/^[^·]+ · [^·]*\p{Script=Han}[^·]*$/u.test(summary)).map((each) => each.operationId),
    ).toEqual([]);
    const text = JSON.stringify(document);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu))
      expect(Object.keys(document.components.schemas)).toContain(reference);
  });

  it('says of every operation what it answers, and what may go wrong', () => {
    for (const { operationId, method, path, responses, 'x-right': right } of operations) {
      const [status = '', { content = {} } = {}] = Object.entries(responses).find(([each]) => /^[23]/u.test(each)) ?? [];
      const undescribed = Object.entries(content).filter(([, { schema }]) => Object.keys(schema ?? {}).length === 0);
      expect([operationId, status, Object.keys(content).length > 0, undescribed]).toEqual([
        operationId,
        status,
        !['204', '302'].includes(status),
        [],
      ]);
      const failures = [
        ...(right === 'public' ? [] : ['401', '403']),
        ...(path.includes('{') ? ['400', '404'] : []),
        ...(['POST', 'PUT', 'PATCH'].includes(method) ? ['400', '413', '415'] : []),
        '429',
      ];
      expect([operationId, Object.keys(responses)]).toEqual([operationId, expect.arrayContaining(failures)]);
    }
  });

  it('says what is to be sent wherever files are', () => {
    const forms = operations.flatMap(({ operationId, requestBody }) => {
      const form = requestBody?.content['multipart/form-data'];
      return form ? [[operationId, form.schema?.required]] : [];
    });
    expect(forms.sort()).toEqual([
      ['archives.import', ['file']],
      ['documents.upload', ['file']],
      ['evaluations.evaluate', undefined],
      ['examples.import', ['file']],
    ]);
  });

  it('knows one way to go through a list', () => {
    expect(operations.filter(isPaged).length).toBeGreaterThan(20);
    const wordsOfOthers = new Set(['most', 'after', 'before', 'from', 'page', 'offset']);
    const others = operations.flatMap(({ operationId, parameters }) =>
      parameters.filter((each) => wordsOfOthers.has(each.name)).map((each) => `${operationId} ${each.name}`),
    );
    expect(others).toEqual(['previews.text from']);
    for (const { operationId, method, parameters, responses } of operations) {
      const { properties = {} } = responses['200']?.content?.['application/json']?.schema ?? {};
      const isList = method === 'GET' && Object.values(properties).some(({ type, items }) => type === 'array' && items?.type === 'object');
      expect([operationId, isList && !(isPaged({ parameters }) && 'next' in properties)]).toEqual([
        operationId,
        noLists.includes(operationId),
      ]);
    }
  });

  it('is shown to people by a page of ours', async () => {
    const response = await fetch(`${app.address}/api`, { headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('id="page"');
  });
});

const find = (wanted: string): Operation => {
  const operation = operations.find(({ operationId }) => operationId === wanted);
  if (!operation) throw new Error(`there is no operation ${wanted}`);
  return operation;
};
const takesKey = ({ parameters }: Operation): boolean => parameters.some((each) => each.name === 'Idempotency-Key');

async function expectNoKey(operation: Operation, target: Pick<Operation, 'method' | 'path'>, sent: Sent): Promise<void> {
  const response = await send(target, sent);
  expect([operation.operationId, response.status, await response.clone().text()]).toEqual([
    operation.operationId,
    400,
    expect.stringContaining('Idempotency-Key is not taken here'),
  ]);
  await expectFailure(operation, response);
}

const endings: Readonly<Record<string, 'json' | 'tar'>> = {
  'evaluations.evaluate': 'json',
  'exports.make': 'tar',
  'comparisons.compare': 'json',
};
const comparison: ReplayReport = {
  library: 'plants',
  before: { build: 'b1', gate: 1 },
  after: { build: 'b2', gate: 2 },
  questions: 1,
  examples: 1,
  counts: { 'now-silent': 1, 'now-answered': 0, 'other-top': 0, 'other-sources': 0, same: 0 },
  differences: [
    {
      text: 'how often?',
      trace: null,
      changes: ['now-silent'],
      before: { accepted: true, probability: 0.9, passages: [{ document: 'guide.md', heading: null, quote: 'Rinse.' }] },
      after: { accepted: false, probability: 0.1, passages: [] },
    },
  ],
};

/** What a worker would leave of a job. */
async function leaveFile(operationId: string, told: unknown): Promise<void> {
  if (operationId === 'backups.begin') return app.app.get(Backups).ended();
  const ending = endings[operationId];
  if (!ending) return;
  const files = new FolderJobFiles(path.join(app.workdir, 'job-files'));
  const content = Readable.from([Buffer.from(operationId === 'comparisons.compare' ? JSON.stringify(comparison) : '{}')]);
  const expiresAt = new Date(Date.now() + 1e9);
  await files.keep({ library: 'plants', id: (told as { job: { id: string } }).job.id, ending, content, expiresAt, isOnlyOne: false });
}

/** One entry at a time tells the same as all at once. */
async function expectPages(operation: Operation, path: string): Promise<void> {
  const page = async (query: string): Promise<{ entries: unknown[]; next: string | null }> => {
    const response = await send({ method: 'GET', path: `${path}?${query}` }, { headers: session });
    const told = (await expectSuccess(operation, response)) as { next: string | null };
    return { entries: Object.values(told).find((value) => Array.isArray(value)) as unknown[], next: told.next };
  };
  const all = await page('limit=1000');
  const walked: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { entries, next }: { entries: unknown[]; next: string | null } = await page(
      `limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    expect([operation.operationId, entries.length]).toEqual([operation.operationId, 1]);
    walked.push(...entries);
    cursor = next;
  }
  expect([operation.operationId, all.next, walked]).toEqual([operation.operationId, null, all.entries]);
}

describe('every operation', () => {
  it('answers a valid request as the document says, and a POST that is sent again as before', async () => {
    const told: Record<string, unknown> = {};
    for (const [index, [operationId, request]] of validRequests.entries()) {
      const operation = find(operationId);
      const { at = {}, query = {}, ...sent } = typeof request === 'function' ? request(told) : request;
      const asked = new URLSearchParams(query).toString();
      const address = filled(operation.path, (parameter) => at[parameter] ?? (parameter === 'library' ? 'plants' : 'x1'));
      const target = { method: operation.method, path: asked ? `${address}?${asked}` : address };
      const key = { ...session, 'idempotency-key': `valid-${index}` };
      const isReplayed = takesKey(operation);
      if (operation.method === 'POST' && !isReplayed) await expectNoKey(operation, target, { ...sent, headers: key });
      const response = await send(target, { ...sent, headers: isReplayed ? key : session });
      if (!response.ok) expect([operationId, await response.text()]).toEqual([operationId, 'a success']);
      const { status, headers } = response;
      told[operationId] = await expectSuccess(operation, response);
      await leaveFile(operationId, told[operationId]);
      if (isReplayed) {
        const again = await send(target, { ...sent, headers: key });
        const place = headers.get('location');
        expect([operationId, again.status, again.headers.get('location')]).toEqual([operationId, status, place]);
        expect([operationId, again.headers.get('idempotency-replayed')]).toEqual([operationId, 'true']);
        expect(await expectSuccess(operation, again)).toEqual(told[operationId]);
      }
      if (isPaged(operation) && asked === '') await expectPages(operation, target.path);
    }
    session = await signIn();
    // What the Model Context Protocol and a service to sign on at say themselves: mcp-door.test.ts, sign-on.test.ts.
    const others = operations.map(({ operationId }) => operationId).filter((operationId) => !/^(?:mcp|signOn)\./u.test(operationId));
    expect(Object.keys(told).sort()).toEqual(others.sort());
  }, 300_000);

  it('that takes a body refuses what is none', async () => {
    for (const operation of titled((each) => bodyOf(each) !== undefined)) {
      const target = { method: operation.method, path: place(operation.path) };
      const broken: Sent[] = [{ text: '{"a":' }, { body: 'a text' }, { body: [] }, { body: 7 }];
      for (const sent of broken) {
        const response = await send(target, { ...sent, headers: session });
        expect([operation.operationId, sent, [400, 404].includes(response.status)]).toEqual([operation.operationId, sent, true]);
        await expectFailure(operation, response);
      }
      const asForm = await send(target, { text: 'a=b', type: 'application/x-www-form-urlencoded', headers: session });
      expect([operation.operationId, asForm.status]).toEqual([operation.operationId, 415]);
    }
  }, 300_000);

  it('that may be asked for otherwise refuses what it does not know', async () => {
    for (const operation of titled(({ parameters }) => parameters.some((each) => each.in === 'query'))) {
      for (const query of ['limit=many', 'odd=1']) {
        const response = await send({ method: operation.method, path: `${place(operation.path)}?${query}` }, { headers: session });
        expect([operation.operationId, query, response.status]).toEqual([operation.operationId, query, 400]);
        await expectFailure(operation, response);
      }
    }
  });

  it('about one of many refuses what is not there', async () => {
    for (const operation of titled(({ path }) => /\{(?!library)/u.test(path))) {
      const schema = bodyOf(operation);
      const body = schema && valueOf(schema, randomFrom(3));
      const query = operation.parameters.filter((each) => each.required && each.in === 'query').map((each) => `${each.name}=x1`);
      const path = `${place(operation.path)}?${query.join('&')}`;
      const response = await send({ method: operation.method, path }, { ...(schema && { body }), headers: session });
      expect([operation.operationId, [400, 404].includes(response.status)]).toEqual([operation.operationId, true]);
      await expectFailure(operation, response);
    }
  });

  it('that takes files refuses what are none', async () => {
    for (const operation of titled(
      ({ requestBody }) => requestBody?.required === true && requestBody.content['multipart/form-data'] !== undefined,
    )) {
      const path = `${place(operation.path)}${operation.operationId === 'archives.import' ? '?name=new' : ''}`;
      const broken: Sent[] = [{}, { body: {} }, { text: 'a=b', type: 'application/x-www-form-urlencoded' }, { form: new FormData() }];
      for (const sent of broken) {
        const response = await send({ method: operation.method, path }, { ...sent, headers: session });
        expect([operation.operationId, sent, [400, 415].includes(response.status)]).toEqual([operation.operationId, sent, true]);
        await expectFailure(operation, response);
      }
    }
  });

  it('refuses headers that are too long as it refuses anything', async () => {
    const response = await fetch(`${app.address}/api/v1/keys?cursor=${'x'.repeat(20_000)}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([431, 'application/problem+json; charset=utf-8']);
    expect(problemSchema.parse(await response.json())).toMatchObject({ status: 431, code: 'INVALID_INPUT' });
  });

  it('refuses other methods, and says which it takes', async () => {
    for (const path of new Set(operations.map((operation) => operation.path))) {
      const taken = titled((each) => each.path === path).map(({ method }) => method);
      const allowed = ((await send({ method: 'OPTIONS', path: place(path) }, {})).headers.get('allow') ?? '').split(', ');
      expect([path, allowed]).toEqual([path, expect.arrayContaining(taken)]);
      for (const method of ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'].filter((each) => !allowed.includes(each))) {
        const response = await send({ method, path: place(path) }, { headers: session });
        expect([path, method, response.status]).toEqual([path, method, 405]);
        await response.arrayBuffer();
      }
    }
  });

  it('that needs something is closed to nobody in particular and to a wrong key', async () => {
    for (const operation of titled((each) => each['x-right'] !== 'public')) {
      const schema = bodyOf(operation);
      const target = { method: operation.method, path: place(operation.path) };
      for (const headers of [{}, { authorization: 'Bearer hx_wrong' }]) {
        const response = await send(target, { ...(schema && { body: valueOf(schema, randomFrom(2)) }), headers });
        expect([operation.operationId, response.status]).toEqual([operation.operationId, 401]);
        await expectFailure(operation, response);
      }
    }
  });
});

describe('whatever is sent', () => {
  it(
    'never fails on our side, and every failure has its form',
    async () => {
      const below = randomFrom(seed);
      const ends = performance.now() + Number(seconds ?? 3600) * 1000;
      const statuses = new Map<number, number>();
      // Words that end the session, or take a good part of a second each for a password.
      const slow = new Set(['session.signOut', 'session.changePassword', 'session.signIn', 'session.accept', 'accounts.resetPassword']);
      for (let sent = 0; sent < mostRequests && performance.now() < ends; sent += 1) {
        const operation = pick(operations, below);
        if (slow.has(operation.operationId) && below(5) > 0) continue;
        const { path, sent: what } = strange(operation, below);
        const told = `${sent} (seed ${seed}) ${operation.method} ${path.slice(0, 300)} ${JSON.stringify(what).slice(0, 600)}`;
        const response = await send({ method: operation.method, path }, { ...what, headers: { ...session, ...what.headers } });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status >= 500) expect(told).toBe(`not ${response.status}: ${await response.text()}`);
        if (response.status >= 400) await expectFormOf(operation, response, told);
        else await response.arrayBuffer();
        expect([told, response.headers.get('x-content-type-options')]).toEqual([told, 'nosniff']);
        if (operation.operationId.startsWith('session.') || response.status === 401) session = await again(session);
      }
      if (seconds) console.log(JSON.stringify({ seed, statuses: Object.fromEntries(statuses) }));
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404]));
    },
    seconds ? Number(seconds) * 1000 + 60_000 : 120_000,
  );
});

/** Every failure that no route was found for is a problem, whatever the path. */
async function expectFormOf(operation: Operation, response: Response, told: string): Promise<void> {
  const [text, type] = [await response.text(), response.headers.get('content-type') ?? ''];
  const isOpenAi = operation.path.startsWith('/v1/') && !type.startsWith('application/problem+json');
  const parsed = (isOpenAi ? openAiErrorSchema : problemSchema).safeParse(JSON.parse(text));
  expect([told, parsed.error?.message]).toEqual([told, undefined]);
  const { pathname } = new URL(response.url);
  expectNoShell(operation, text);
  if (matches(operation, pathname)) expectDeclared(operation, response.status, `${told} ${text}`);
}

/** Dots alone lead to another address. */
function matches({ path }: Operation, pathname: string): boolean {
  const [declared, asked] = [path.split('/'), pathname.split('/')];
  return declared.length === asked.length && declared.every((part, index) => part.startsWith('{') || part === asked[index]);
}

async function again(present: Record<string, string>): Promise<Record<string, string>> {
  const response = await send({ method: 'GET', path: '/api/v1/keys' }, { headers: present });
  await response.arrayBuffer();
  return response.ok ? present : signIn();
}

function strange(operation: Operation, below: Below): { readonly path: string; readonly sent: Sent } {
  const word = (schema: JsonSchema): string => {
    const value = below(2) === 1 ? pick(hostileTexts, below).slice(0, 2000) : valueOf(schema, below);
    return typeof value === 'string' ? value.replaceAll(/\p{Surrogate}/gu, '?') : JSON.stringify(value);
  };
  const address = filled(operation.path, (parameter) =>
    parameter === 'library' && below(4) > 0 ? 'plants' : word({ type: 'string', minLength: 1 }),
  );
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && below(2) === 1)
    .map((parameter) => `${parameter.name}=${encodeURIComponent(word(parameter.schema))}`);
  const headers: Record<string, string> = below(8) === 0 ? { 'idempotency-key': `key-${below(20)}`, accept: 'text/event-stream' } : {};
  const schema = bodyOf(operation);
  const path = query.length > 0 ? `${address}?${query.join('&')}` : address;
  if (operation.requestBody?.content['multipart/form-data']) return { path, sent: { ...strangeForm(below), headers } };
  if (!schema) return { path, sent: { headers } };
  return { path, sent: { body: below(3) === 0 ? valueOf(schema, below) : hurtValueOf(schema, below), headers } };
}

function strangeForm(below: Below): Sent {
  const content = pick(hostileTexts, below);
  if (below(3) === 0) return { text: content, type: pick(['multipart/form-data', 'multipart/form-data; boundary=x'], below) };
  const form = filesOf({ [pick(hostileTexts, below)]: content, 'a.md': '# A' });
  if (below(3) === 0) form.append(pick(hostileTexts, below), content);
  return { form };
}
