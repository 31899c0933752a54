import { request as rawRequest } from 'node:http';
import { shutDown } from '#app/shut-down.js';
import { AssistantError } from '#domain/errors.js';
import { answerAtOnce, startScriptedApp, type Script, type ScriptedApp } from '../fakes/scripted-app.js';

const apps: ScriptedApp[] = [];
const password = 'long enough for it';

async function start(environment: Readonly<Record<string, string>> = {}, script: Script = answerAtOnce): Promise<ScriptedApp> {
  const app = await startScriptedApp({ script, environment, libraries: ['default', 'plants'] });
  apps.push(app);
  return app;
}

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const call = ({ address }: ScriptedApp, path: string, { method = 'GET', body, headers = {} }: Asking = {}): Promise<Response> =>
  fetch(address + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const ask = (app: ScriptedApp, headers: Readonly<Record<string, string>> = {}, library = 'default'): Promise<Response> =>
  call(app, '/api/v1/chat', { method: 'POST', body: { message: 'how often?', library }, headers });

/** An admin's session, as headers. */
async function enter(app: ScriptedApp, role: 'admin' | 'member' = 'admin'): Promise<Record<string, string>> {
  const { token } = await app.access.invitations.invite({ role, memberships: [], by: null });
  const name = `${role}-${token.replaceAll(/[^a-z]/gu, '').slice(0, 12)}z`;
  const response = await call(app, '/api/v1/invitations/accept', { method: 'POST', body: { token, name, password } });
  expect(response.status).toBe(201);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function keyOf(app: ScriptedApp, session: Record<string, string>, scope: object): Promise<Record<string, string>> {
  const response = await call(app, '/api/v1/keys', { method: 'POST', body: { name: 'a key', ...scope }, headers: session });
  expect(response.status).toBe(201);
  const { token } = (await response.json()) as { token: string };
  return { authorization: `Bearer ${token}` };
}

describe('too many requests', () => {
  it('of one key are refused, with when to come back, and others are not', async () => {
    const app = await start();
    const session = await enter(app);
    const [slow, free] = [await keyOf(app, session, { perMinute: 2 }), await keyOf(app, session, {})];
    const [first] = [await ask(app, slow), await ask(app, slow)];
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"key";r=1;t=\d+$/u);
    const third = await ask(app, slow);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(third.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/u);
    expect(third.headers.get('content-type')).toContain('application/problem+json');
    expect(await third.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect((await ask(app, free)).status).toBe(200);
  });

  it('are told in OpenAI’s form under /v1', async () => {
    const app = await start();
    const key = await keyOf(app, await enter(app), { perMinute: 1 });
    await call(app, '/v1/models', { headers: key });
    const second = await call(app, '/v1/models', { headers: key });
    expect(second.status).toBe(429);
    expect(second.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(await second.json()).toMatchObject({ error: { type: 'rate_limit_error', code: 'rate_limit_exceeded' } });
  });

  it('of an address are refused to guests and to whoever tries keys, while health still answers', async () => {
    const app = await start({ ACCESS__GUESTS: 'ask', LIMITS__ADDRESS_PER_MINUTE: '3' });
    expect((await ask(app)).status).toBe(200);
    expect((await ask(app, { authorization: 'Bearer hx_wrong' })).status).toBe(401);
    expect((await ask(app, { authorization: 'Bearer hx_wrong' })).status).toBe(401);
    expect((await ask(app, { authorization: 'Bearer hx_wrong' })).status).toBe(429);
    expect((await ask(app)).status).toBe(429);
    expect((await call(app, '/health/live')).status).toBe(200);
    expect((await call(app, '/')).status).toBe(200);
  });

  it('of an address hold for what is open to everybody, apart from questions and without health', async () => {
    const app = await start({ ACCESS__GUESTS: 'ask', LIMITS__ADDRESS_PER_MINUTE: '3' });
    const statuses: number[] = [];
    for (const place of ['/', '/', '/api/openapi.json', '/api/v1/session']) statuses.push((await call(app, place)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await call(app, '/')).headers.get('ratelimit-policy')).toBe('"public";q=3;w=60');
    for (let asked = 0; asked < 5; asked += 1) expect((await call(app, '/health/ready')).status).toBe(200);
    expect((await ask(app)).status).toBe(200);
  });

  it('to sign in are refused, whoever is tried', async () => {
    const app = await start({ LIMITS__SIGN_IN_PER_MINUTE: '2' });
    const attempt = (name: string): Promise<Response> => call(app, '/api/v1/session', { method: 'POST', body: { name, password: 'x' } });
    const statuses = [(await attempt('a')).status, (await attempt('b')).status, (await attempt('c')).status];
    expect(statuses).toEqual([401, 401, 429]);
  });

  it('to one library leave the others alone, and cannot be used up by who may not ask it', async () => {
    const app = await start({ LIMITS__LIBRARY_PER_MINUTE: '2' });
    const admin = await enter(app);
    const stranger = await enter(app, 'member');
    for (let tried = 0; tried < 3; tried += 1) expect((await ask(app, stranger)).status).toBe(404);
    expect([(await ask(app, admin)).status, (await ask(app, admin)).status]).toEqual([200, 200]);
    const third = await ask(app, admin);
    expect(third.status).toBe(429);
    expect(third.headers.get('ratelimit-policy')).toBe('"library";q=2;w=60');
    expect((await ask(app, admin, 'plants')).status).toBe(200);
  });
});

describe('GET /metrics', () => {
  it('tells of requests by route, stages, outcomes, builds and the process, with bounded labels', async () => {
    const app = await start();
    const session = await enter(app);
    await ask(app, session);
    await call(app, '/no/such/place-zebra', { headers: session });
    await call(app, '/no/such/place-zebra', { method: 'POST', headers: session });
    await call(app, '/api/v1/keys/zebra-no-key', { method: 'DELETE', headers: session });
    const response = await call(app, '/metrics', { headers: session });
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toMatch(/^huixiang_http_request_seconds_count\{method="POST",route="\/api\/v1\/chat",status="200"\} 1$/mu);
    expect(text).toMatch(/^huixiang_http_request_seconds_count\{method="DELETE",route="\/api\/v1\/keys\/:id",status="404"\} 1$/mu);
    // Whatever is asked for as a page is one of its addresses.
    expect(text).toMatch(/^huixiang_http_request_seconds_count\{method="GET",route="\/\*",status="404"\} 1$/mu);
    expect(text).toMatch(/^huixiang_http_request_seconds_count\{method="POST",route="none",status="404"\} 1$/mu);
    expect(text).toMatch(/^huixiang_http_requests_open 1$/mu);
    expect(text).toMatch(/^huixiang_stage_seconds_count\{stage="gate"\} 1$/mu);
    expect(text).toMatch(/^huixiang_messages_total\{outcome="answered",reason="none",mode="direct"\} 1$/mu);
    expect(text).toMatch(/^huixiang_build_chunks\{library="plants"\} 1$/mu);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /mu);
    expect(text).toMatch(/^process_resident_memory_bytes /mu);
    expect(text).not.toContain('zebra'); // figures have digits
  });

  it('counts who hangs up on a stream as 499, and no longer as open', async () => {
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const app = await start({}, async function* (_, { signal }) {
      yield { type: 'answer-start' };
      begin();
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('gone'))));
      throw new Error('never');
    });
    const session = await enter(app);
    const leaving = new AbortController();
    const asked = fetch(`${app.address}/api/v1/chat`, {
      method: 'POST',
      headers: { ...session, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ message: 'how often?' }),
      signal: leaving.signal,
    }).then((response) => response.text());
    await begun;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    const look = async (): Promise<string> => (await call(app, '/metrics', { headers: session })).text();
    let text = await look();
    while (!text.includes('status="499"')) text = await look();
    expect(text).toContain('huixiang_http_request_seconds_count{method="POST",route="/api/v1/chat",status="499"} 1');
    expect(text).toMatch(/^huixiang_http_requests_open 1$/mu);
  });

  it('counts what fails by its code', async () => {
    const app = await start({}, async function* () {
      throw new Error('cannot open it');
    });
    const session = await enter(app);
    expect((await ask(app, session)).status).toBe(500);
    const text = await (await call(app, '/metrics', { headers: session })).text();
    expect(text).toContain('huixiang_messages_total{outcome="failed",reason="INTERNAL",mode="direct"} 1');
  });

  it('is open to a key that observes, which opens nothing else, and to no member', async () => {
    const app = await start();
    const admin = await enter(app);
    const observer = await keyOf(app, admin, { rights: ['observe'] });
    expect((await call(app, '/metrics', { headers: observer })).status).toBe(200);
    expect((await call(app, '/api/v1/accounts', { headers: observer })).status).toBe(403);
    expect((await ask(app, observer)).status).toBe(404);
    const member = await enter(app, 'member');
    expect((await call(app, '/metrics', { headers: member })).status).toBe(403);
    const response = await call(app, '/api/v1/keys', { method: 'POST', body: { name: 'k', rights: ['observe'] }, headers: member });
    expect(response.status).toBe(403);
  });
});

describe('the log', () => {
  const planted = 'hx_planted0secret0planted0secret0planted0secret1';

  it('has a line for each request, with who sent it and what it was about', async () => {
    const app = await start({ LOG__FORMAT: 'json', LOG__LEVEL: 'info' });
    const session = await enter(app);
    const key = await keyOf(app, session, {});
    await ask(app, { ...key, 'x-request-id': 'ticket-7' });
    const lines = app.lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.find(({ requestId }) => requestId === 'ticket-7')).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/u),
      level: 'info',
      message: expect.stringContaining('POST /api/v1/chat 200'),
      requestId: 'ticket-7',
      method: 'POST',
      route: '/api/v1/chat',
      status: 200,
      ms: expect.any(Number),
      principal: 'key',
      principalId: expect.stringMatching(/^[\da-f-]{36}$/u),
      library: 'default',
    });
  });

  it.each(['json', 'text'])('holds no secret and no word, wherever they are planted (%s)', async (format) => {
    const app = await start({ LOG__FORMAT: format, LOG__LEVEL: 'info', SIDECAR__API_KEY: 'configured-7-key' }, async function* () {
      throw new Error(`refused ${planted} with configured-7-key, Authorization: Bearer abcdefgh`);
    });
    const session = await enter(app);
    await call(app, `/api/v1/session?token=${planted}`, { headers: { cookie: `huixiang_session=${planted}` } });
    await call(app, `/${planted}`);
    await call(app, `/api/v1/keys/${planted}`, { method: 'DELETE', headers: session });
    await ask(app, { authorization: `Bearer ${planted}` });
    await call(app, '/api/v1/session', { method: 'POST', body: { name: planted, password: planted } });
    await call(app, '/api/v1/chat', { method: 'POST', body: { message: `my key is ${planted}` }, headers: session });
    const told = app.lines.join('\n');
    expect(told).toContain('INTERNAL');
    expect(told).not.toMatch(/planted0secret|configured-7-key|abcdefgh|my key is/u);
    expect(told).not.toContain(session['cookie']?.split('=')[1] ?? '?');
  });

  it('has no line for requests when only failures are asked for', async () => {
    const app = await start({ LOG__LEVEL: 'warn' });
    await ask(app);
    expect(app.lines).toEqual([]);
  });
});

describe('a page of another site', () => {
  const origin = 'https://www.example.org';

  it('may call with a key when it is allowed, and is told so before', async () => {
    const app = await start({ SERVER__CORS_ORIGINS: `["${origin}"]` });
    const preflight = await call(app, '/api/v1/chat', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const key = await keyOf(app, await enter(app), {});
    const asked = await ask(app, { ...key, origin, 'sec-fetch-site': 'cross-site' });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect(asked.headers.get('access-control-expose-headers')).toContain('ratelimit');
  });

  it('may never use the cookie of whoever looks at it, allowed or not', async () => {
    const app = await start({ SERVER__CORS_ORIGINS: `["${origin}"]` });
    const session = await enter(app);
    const own = await ask(app, { ...session, origin: app.address });
    expect(own.status).toBe(200);
    expect((await ask(app, { ...session, origin, 'sec-fetch-site': 'cross-site' })).status).toBe(401);
    expect((await ask(app, { ...session, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('is told nothing when it is not allowed', async () => {
    const listed = await start({ SERVER__CORS_ORIGINS: `["${origin}"]` });
    const none = await start();
    for (const app of [listed, none]) {
      const response = await call(app, '/health/live', { headers: { origin: 'https://evil.example' } });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it.each(['*', 'https://www.example.org/', 'www.example.org', 'null'])('cannot be allowed as %s', async (wrong) => {
    await expect(startScriptedApp({ environment: { SERVER__CORS_ORIGINS: JSON.stringify([wrong]) } })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

describe('https', () => {
  it('is asked for from then on, where a trusted proxy says that it was used', async () => {
    const trusting = await start({ SERVER__TRUSTED_PROXIES: '["127.0.0.1"]' });
    const headers = { 'x-forwarded-proto': 'https' };
    expect((await call(trusting, '/health/live', { headers })).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await call(await start(), '/health/live', { headers })).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('a body', () => {
  it('of somebody unknown may be small only', async () => {
    const app = await start();
    const large = { name: 'a', password: 'x'.repeat(20_000) };
    const refused = await call(app, '/api/v1/session', { method: 'POST', body: large });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([413, 'application/problem+json; charset=utf-8']);
    expect((await call(app, '/api/v1/chat', { method: 'POST', body: { message: 'x'.repeat(20_000) } })).status).toBe(400);
  });
});

describe('an Authorization', () => {
  it('that is no key opens nothing, not even with a cookie; that of a proxy is not looked at', async () => {
    const app = await start();
    const session = await enter(app);
    const who = async (authorization: string): Promise<number> =>
      (await call(app, '/api/v1/keys', { headers: { ...session, authorization } })).status;
    for (const wrong of ['Bearer', 'bearer hx_wrong', 'Bearer two words', `Bearer ${'x'.repeat(600)}`, 'BEARER  \u00e9'])
      expect([wrong, await who(wrong)]).toEqual([wrong, 401]);
    expect(await who('Basic YTpi')).toBe(200);
  });
});

describe('a library that is not there', () => {
  it('has no members, for an admin either', async () => {
    const app = await start();
    const headers = await enter(app);
    const invited = await call(app, '/api/v1/libraries/none/invitations', { method: 'POST', body: { role: 'viewer' }, headers });
    const set = await call(app, '/api/v1/libraries/%C3%90/members/x1', { method: 'PUT', body: { role: 'viewer' }, headers });
    expect([invited.status, set.status]).toEqual([404, 400]);
    expect(await set.json()).toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
  });
});

describe('an Idempotency-Key', () => {
  const make = (app: ScriptedApp, headers: Record<string, string>, body: object = { name: 'a key' }): Promise<Response> =>
    call(app, '/api/v1/keys', { method: 'POST', body, headers });
  const keysOf = async (app: ScriptedApp, headers: Record<string, string>): Promise<number> =>
    ((await (await call(app, '/api/v1/keys', { headers })).json()) as { keys: unknown[] }).keys.length;

  it('makes one of several, and tells the same of it', async () => {
    const app = await start();
    const headers = { ...(await enter(app)), 'idempotency-key': 'try-1' };
    const [first, again] = [await make(app, headers), await make(app, headers)];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(await again.json()).toEqual(await first.json());
    expect(await keysOf(app, headers)).toBe(1);
  });

  it('is refused for another request, and is nobody else’s', async () => {
    const app = await start();
    const [ann, bob] = [await enter(app), await enter(app)];
    await make(app, { ...ann, 'idempotency-key': 'try-1' });
    const other = await make(app, { ...ann, 'idempotency-key': 'try-1' }, { name: 'another' });
    expect([other.status, await other.json()]).toEqual([409, expect.objectContaining({ code: 'CONFLICT' })]);
    expect((await make(app, { ...bob, 'idempotency-key': 'try-1' })).headers.get('idempotency-replayed')).toBeNull();
    expect([await keysOf(app, ann), await keysOf(app, bob)]).toEqual([1, 1]);
  });

  it('does not keep what failed, nor take any word', async () => {
    const app = await start();
    const headers = { ...(await enter(app)), 'idempotency-key': 'try-1' };
    expect((await make(app, headers, { name: '' })).status).toBe(400);
    expect((await make(app, headers)).status).toBe(201);
    expect((await make(app, { ...headers, 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
  });
});

describe('draining', () => {
  it('says that it is not ready, still answers, then ends', async () => {
    const app = await start();
    const stopping = shutDown(app.app, 10, 1);
    const ready = await call(app, '/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ parts: expect.objectContaining({ server: 'not-ready' }) }),
    ]);
    expect((await ask(app)).status).toBe(200);
    await stopping;
    await expect(reach(app.address)).rejects.toThrow(/ECONNREFUSED/u);
  });
});

function reach(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    rawRequest(`${address}/health/live`, { agent: false }, () => resolve())
      .on('error', reject)
      .end();
  });
}

it('is alive for whoever asks, also when what is kept of people was away from the first request on', async () => {
  const app = await start();
  const away = () => Promise.reject(new AssistantError('STORAGE_FAILED', 'the database does not answer'));
  Object.assign(app.stores.accounts, { count: away, find: away });
  const asked = { headers: { authorization: 'Bearer hx_unknown' } };
  expect([(await call(app, '/health/live')).status, (await call(app, '/health/live', asked)).status]).toEqual([200, 200]);
  expect(await (await call(app, '/health/ready')).json()).toMatchObject({ parts: { state: 'not-ready' } });
  expect((await call(app, '/api/v1/session')).status).toBe(500);
});
