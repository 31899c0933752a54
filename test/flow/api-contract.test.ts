import { z } from 'zod';
import { problemSchema } from '#http/problem.js';
import { openAiErrorSchema } from '#channels/openai/openai-error.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';
import { hostileTexts, hurtValueOf, pick, randomFrom, valueOf, type Below, type JsonSchema } from '../fakes/values-by-schema.js';

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
  readonly 'x-right': string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

const name = 'root';
const password = 'long enough for it';
const environment = {
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
  const document = await fetchJson('/api/openapi.json');
  operations = Object.entries<Record<string, Omit<Operation, 'method' | 'path'>>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );
  const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
  await accept(token);
  session = await signIn();
});
afterAll(() => app.close());

async function accept(token: string): Promise<void> {
  const response = await send({ method: 'POST', path: '/api/v1/invitations/accept' }, { body: { token, name, password } });
  expect(response.status).toBe(201);
}

async function signIn(): Promise<Record<string, string>> {
  const response = await send({ method: 'POST', path: '/api/v1/session' }, { body: { name, password } });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

interface Sent {
  readonly body?: unknown;
  /** In place of `body`. */
  readonly text?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { body, text, type = 'application/json', headers = {} }: Sent,
): Promise<Response> {
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(app.address + path, {
    method,
    headers: { ...(payload !== undefined && { 'content-type': type }), ...headers },
    ...(payload !== undefined && { body: payload }),
    signal: AbortSignal.timeout(20_000),
  });
}

const bodyOf = ({ requestBody }: Operation): JsonSchema | undefined => requestBody?.content['application/json']?.schema;
const filled = (path: string, valueFor: (parameter: string) => string): string =>
  path.replaceAll(/\{(?<parameter>\w+)\}/gu, (_, parameter: string) => encodeURIComponent(valueFor(parameter)));
const place = (path: string): string => filled(path, (parameter) => (parameter === 'library' ? 'plants' : 'x1'));
const titled = (wanted: (operation: Operation) => boolean): Operation[] => operations.filter(wanted);

/** A failure in the form that the document promises for it. */
async function expectFailure(operation: Operation, response: Response): Promise<void> {
  const [told, type] = [await response.text(), response.headers.get('content-type') ?? ''];
  const [schema, form] = operation.path.startsWith('/v1/')
    ? [openAiErrorSchema, 'application/json']
    : [problemSchema, 'application/problem+json'];
  expect([operation.operationId, type.split(';')[0]]).toEqual([operation.operationId, form]);
  expect([operation.operationId, schema.safeParse(JSON.parse(told)).error]).toEqual([operation.operationId, undefined]);
}

/** A success as the document describes it, where it does. */
async function expectSuccess(operation: Operation, response: Response): Promise<void> {
  const { content } = operation.responses[String(response.status)] ?? {};
  expect([operation.operationId, Object.keys(operation.responses)]).toEqual([
    operation.operationId,
    expect.arrayContaining([String(response.status)]),
  ]);
  const told = await response.text();
  const schema = content?.['application/json']?.schema;
  if (!schema || !response.headers.get('content-type')?.startsWith('application/json')) return;
  const parsed = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(JSON.parse(told));
  expect([operation.operationId, parsed.error]).toEqual([operation.operationId, undefined]);
}

describe('the document of the API', () => {
  it('is OpenAPI 3.1 and names every operation once, with a line in both languages', async () => {
    const document = await fetchJson('/api/openapi.json');
    expect(document.openapi).toMatch(/^3\.1\./u);
    expect(operations.length).toBeGreaterThan(25);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.every((operation) => operation.responses['default'])).toBe(true);
    const text = JSON.stringify(document);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu))
      expect(Object.keys(document.components.schemas)).toContain(reference);
  });

  it('is shown to people by a page of ours', async () => {
    const response = await fetch(`${app.address}/api`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('/api-page.js');
  });
});

describe('every operation', () => {
  it('answers a valid request as the document says', async () => {
    const { token } = await app.access.invitations.invite({ role: 'member', memberships: [], by: null });
    const joining = await app.access.invitations.invite({ role: 'member', memberships: [], by: null });
    const bodies: Record<string, unknown> = {
      'chat.chat': { message: 'how often?' },
      'completions.complete': { model: 'huixiang/plants', messages: [{ role: 'user', content: 'how often?' }] },
      'embeddings.embed': { model: 'huixiang', input: 'a text' },
      'ancestor.infer': { text: 'how often?' },
      'ancestor.stream': { text: 'how often?' },
      'session.signIn': { name, password },
      'session.accept': { token, name: 'somebody', password },
      'session.changePassword': { current: password, password },
      'accounts.resetPassword': { password },
      'keys.make': { name: 'a key' },
      'members.set': { role: 'viewer' },
      'members.add': { name: 'other', role: 'viewer' },
      'session.join': { token: joining.token },
      'accounts.change': { role: 'member' },
    };
    const id = (await app.access.accounts.findByName(name))?.account.id ?? '';
    const { invitation } = await app.access.invitations.invite({ role: 'member', memberships: [], by: null });
    const makeKey = await send({ method: 'POST', path: '/api/v1/keys' }, { body: { name: 'to be removed' }, headers: session });
    const { key } = (await makeKey.json()) as { key: { id: string } };
    const other = await app.access.invitations.invite({ role: 'member', memberships: [], by: null });
    const made = await app.access.invitations.accept({ token: other.token, name: 'other', password });
    const ids: Record<string, string> = { Accounts: made.id, Keys: key.id, Members: made.id };
    const answered: string[] = [];
    // What ends the session comes last.
    const last = new Set(['session.signOut']);
    const ordered = [...titled(({ operationId }) => !last.has(operationId)), ...titled(({ operationId }) => last.has(operationId))];
    for (const operation of ordered) {
      const { operationId, path } = operation;
      const tag = operationId.split('.')[0] ?? '';
      const own = operationId === 'accounts.withdraw' ? invitation.id : (ids[tag.charAt(0).toUpperCase() + tag.slice(1)] ?? id);
      const address = filled(path, (parameter) => (parameter === 'library' ? 'plants' : parameter === 'rest' ? 'huixiang/plants' : own));
      const schema = bodyOf(operation);
      const body = schema && (bodies[operationId] ?? valueOf(schema, randomFrom(1)));
      const response = await send({ method: operation.method, path: address }, { ...(schema && { body }), headers: session });
      if (response.ok) answered.push(operationId);
      if (response.ok) await expectSuccess(operation, response);
      else await expectFailure(operation, response);
      expect([operationId, response.status < 500]).toEqual([operationId, true]);
    }
    session = await signIn();
    expect(answered).toEqual(
      expect.arrayContaining([
        ...Object.keys(bodies),
        'accounts.invite',
        'accounts.withdraw',
        'keys.remove',
        'members.remove',
        'audit.all',
        'metrics.read',
        'models.model',
      ]),
    );
  }, 60_000);

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
  if (!schema) return { path, sent: { headers } };
  return { path, sent: { body: below(3) === 0 ? valueOf(schema, below) : hurtValueOf(schema, below), headers } };
}
