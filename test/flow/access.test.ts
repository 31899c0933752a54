import { controllers } from '#app/controllers.js';
import { routesOf, type Route } from '#app/route-table.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

const password = 'long enough for it';
let app: ScriptedApp;

const call = (
  path: string,
  { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) =>
  fetch(app.address + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** Somebody new, as headers of their session. */
async function enter(name: string, role: 'admin' | 'member' = 'member'): Promise<Record<string, string>> {
  const { token } = await app.access.invitations.invite({ role, memberships: [], by: null });
  const response = await call('/api/v1/invitations/accept', { method: 'POST', body: { token, name, password } });
  expect(response.status).toBe(201);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const idOf = async (name: string): Promise<string> => (await app.access.accounts.findByName(name))?.account.id ?? '';

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
});
afterEach(() => app.close());

describe('every route', () => {
  const routes = routesOf(controllers);
  const closed = routes.filter(({ need }) => need?.right !== 'public');
  const place = ({ path }: Route): string => path.replace(':library', 'plants').replaceAll(/:\w+/gu, 'x1');

  it('says what it needs', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ need }) => need === null)).toEqual([]);
    expect(routes.filter(({ need }) => need?.right === 'public').map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/setup',
      'GET /api/v1/session',
      'POST /api/v1/session',
      'POST /api/v1/invitations/accept',
      'GET /api/v1/session/sign-on',
      'GET /api/v1/session/sign-on/callback',
      'GET /health/live',
      'GET /health/ready',
      'GET /api/openapi.json',
      'GET /widget.js',
      'GET /widget',
      'POST /api/v1/widget/visits',
      'GET /',
      'GET /*',
    ]);
  });

  it('is closed to whoever has no account', async () => {
    await enter('root', 'admin');
    for (const route of closed) {
      const body = ['GET', 'DELETE'].includes(route.method) ? undefined : { library: 'plants' };
      const response = await call(place(route), { method: route.method, body });
      expect([route.path, response.status]).toEqual([route.path, 401]);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('is closed to whoever has too small a right, and what they may not see is not there', async () => {
    await enter('root', 'admin');
    const headers = await enter('ann');
    const expected = {
      'ask-any': 403,
      ask: 404,
      read: 404,
      edit: 404,
      own: 404,
      administer: 403,
      'administer-people': 403,
      observe: 403,
    } as Record<string, number | undefined>;
    for (const route of closed) {
      const body = ['GET', 'DELETE'].includes(route.method) ? undefined : { library: 'plants' };
      const status = expected[route.need?.right ?? ''];
      if (status === undefined) continue;
      expect([route.path, (await call(place(route), { method: route.method, body, headers })).status]).toEqual([route.path, status]);
    }
    await app.access.accounts.setRole(await idOf('ann'), 'plants', 'viewer');
    for (const route of closed.filter(({ need }) => need?.right === 'edit' || need?.right === 'own')) {
      const body = ['GET', 'DELETE'].includes(route.method) ? undefined : { library: 'plants' };
      expect([route.path, (await call(place(route), { method: route.method, body, headers })).status]).toEqual([route.path, 403]);
    }
  });
});

describe('an account', () => {
  it('signs in, sees its libraries and asks them alone, and signs out', async () => {
    await enter('root', 'admin');
    await enter('ann');
    await app.access.accounts.setRole(await idOf('ann'), 'plants', 'viewer');
    const response = await call('/api/v1/session', { method: 'POST', body: { name: 'Ann', password } });
    expect(await response.json()).toMatchObject({ account: { name: 'ann' }, memberships: [{ library: 'plants', role: 'viewer' }] });
    const [cookie = '', ...flags] = response.headers.get('set-cookie')?.split('; ') ?? [];
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    const headers = { cookie };
    const { libraries } = (await (await call('/api/v1/libraries', { headers })).json()) as { libraries: { name: string }[] };
    expect(libraries.map(({ name }) => name)).toEqual(['plants']);
    const ask = (library?: string) => call('/api/v1/chat', { method: 'POST', body: { message: 'when is it rinsed?', library }, headers });
    expect([(await ask('plants')).status, (await ask('default')).status, (await ask()).status]).toEqual([200, 404, 404]);
    const out = await call('/api/v1/session', { method: 'DELETE', headers });
    expect([out.status, await out.json()]).toEqual([200, { endAddress: null }]);
    expect((await ask('plants')).status).toBe(401);
  });

  it('is not used by a page of another site', async () => {
    const headers = await enter('root', 'admin');
    const body = { name: 'ci' };
    for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[])
      expect((await call('/api/v1/keys', { method: 'POST', body, headers: { ...headers, ...foreign } })).status).toBe(403);
    expect((await call('/api/v1/keys', { method: 'POST', body, headers })).status).toBe(201);
  });

  it('changes its password, which ends its other sessions', async () => {
    const [one] = [await enter('root', 'admin')];
    const other = {
      cookie: (await call('/api/v1/session', { method: 'POST', body: { name: 'root', password } })).headers.get('set-cookie') ?? '',
    };
    const change = (current: string) =>
      call('/api/v1/session/password', { method: 'PUT', body: { current, password: 'another long one' }, headers: one });
    expect([(await change('wrong')).status, (await change(password)).status]).toEqual([403, 204]);
    const mine = async (headers: Record<string, string>) =>
      ((await (await call('/api/v1/session', { headers })).json()) as { account: unknown }).account;
    expect([await mine(one), await mine(other)]).toEqual([expect.anything(), null]);
  });

  it('keeps its keys with a new password, or loses them when that is asked for', async () => {
    const root = await enter('root', 'admin');
    const key = async (): Promise<Record<string, string>> => {
      const made = await call('/api/v1/keys', { method: 'POST', body: { name: 'ci' }, headers: root });
      return { authorization: `Bearer ${((await made.json()) as { token: string }).token}` };
    };
    const open = async (headers: Record<string, string>) => (await call('/api/v1/libraries', { headers })).status;
    const change = (body: object) =>
      call('/api/v1/session/password', { method: 'PUT', body: { current: password, password, ...body }, headers: root });
    const first = await key();
    expect([(await change({})).status, await open(first)]).toEqual([204, 200]);
    expect([(await change({ revokeKeys: true })).status, await open(first)]).toEqual([204, 401]);
    const second = await key();
    const reset = (body: object) =>
      app.access.accounts
        .findByName('root')
        .then((found) =>
          call(`/api/v1/accounts/${found?.account.id ?? ''}/password`, { method: 'PUT', body: { password, ...body }, headers: root }),
        );
    expect([(await reset({ revokeKeys: true })).status, await open(second)]).toEqual([204, 401]);
  });

  it('is disabled by an admin, who is written down, and its sessions end', async () => {
    const root = await enter('root', 'admin');
    const ann = await enter('ann');
    const id = await idOf('ann');
    expect((await call(`/api/v1/accounts/${id}`, { method: 'PATCH', body: { isDisabled: true }, headers: root })).status).toBe(200);
    expect((await call('/api/v1/libraries', { headers: ann })).status).toBe(401);
    expect((await call('/api/v1/session', { method: 'POST', body: { name: 'ann', password } })).status).toBe(401);
    const { entries } = (await (await call('/api/v1/audit', { headers: root })).json()) as { entries: Record<string, unknown>[] };
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'account.change', actorName: 'root', target: id, detail: 'member, disabled' }),
    );
  });
});

describe('an answer', () => {
  it('is kept nowhere, while pages are asked for anew', async () => {
    const root = await enter('root', 'admin');
    const made = [
      await call('/api/v1/keys', { method: 'POST', body: { name: 'ci' }, headers: root }),
      await call('/api/v1/invitations', { method: 'POST', body: {}, headers: root }),
      await call('/api/v1/session', { method: 'POST', body: { name: 'root', password } }),
      await call('/api/v1/keys', { headers: root }),
      await call('/v1/models', { headers: root }),
      await call('/api/v1/nothing', { headers: root }),
    ];
    expect(made.map(({ headers }) => headers.get('cache-control'))).toEqual(made.map(() => 'no-store'));
    for (const page of ['/', '/page.js', '/api']) expect((await call(page)).headers.get('cache-control')).toBe('no-cache');
  });
});

describe('an API key', () => {
  it('asks within its scope, is shown once, and is closed when it is removed', async () => {
    const root = await enter('root', 'admin');
    const made = await call('/api/v1/keys', {
      method: 'POST',
      body: { name: 'ci', libraries: ['plants'], rights: ['ask'] },
      headers: root,
    });
    const { token, key } = (await made.json()) as { token: string; key: { id: string } };
    const headers = { authorization: `Bearer ${token}` };
    const ask = (library: string) => call('/api/v1/chat', { method: 'POST', body: { message: 'when is it rinsed?', library }, headers });
    expect([(await ask('plants')).status, (await ask('default')).status]).toEqual([200, 404]);
    const [list, audit] = await Promise.all(
      ['/api/v1/keys', '/api/v1/audit'].map(async (path) => (await call(path, { headers: root })).text()),
    );
    expect(list).toContain(key.id);
    for (const text of [list, audit]) expect(text).not.toContain(token);
    expect((await call(`/api/v1/keys/${key.id}`, { method: 'DELETE', headers: root })).status).toBe(204);
    expect((await ask('plants')).status).toBe(401);
  });
});

describe('an invitation', () => {
  const invite = async (library: string, role: string, headers: Record<string, string>): Promise<{ token: string; id: string }> => {
    const made = await call(`/api/v1/libraries/${library}/invitations`, { method: 'POST', body: { role }, headers });
    const { token, invitation } = (await made.json()) as { token: string; invitation: { id: string } };
    return { token, id: invitation.id };
  };
  const own = async (name: string, library: string): Promise<Record<string, string>> => {
    const headers = await enter(name);
    await app.access.accounts.setRole(await idOf(name), library, 'owner');
    return headers;
  };

  it('to a library is its owners’ to see and to withdraw, and says nothing of others', async () => {
    const root = await enter('root', 'admin');
    const [ann, bob] = [await own('ann', 'plants'), await own('bob', 'default')];
    const { id } = await invite('plants', 'editor', ann);
    const memberships = ['plants', 'default'].map((library) => ({ library, role: 'viewer' }));
    const both = await call('/api/v1/invitations', { method: 'POST', body: { memberships }, headers: root });
    const { invitation } = (await both.json()) as { invitation: { id: string } };
    const seen = async (library: string, headers: Record<string, string>) => {
      const { invitations } = (await (await call(`/api/v1/libraries/${library}/invitations`, { headers })).json()) as {
        invitations: { id: string; memberships: unknown[] }[];
      };
      return new Map(invitations.map((one) => [one.id, one.memberships]));
    };
    expect(await seen('plants', ann)).toEqual(
      new Map([
        [id, [{ library: 'plants', role: 'editor' }]],
        [invitation.id, [memberships[0]]],
      ]),
    );
    const withdraw = async (library: string, which: string, headers: Record<string, string>) =>
      (await call(`/api/v1/libraries/${library}/invitations/${which}`, { method: 'DELETE', headers })).status;
    expect([await withdraw('default', id, bob), await withdraw('plants', id, ann), await withdraw('plants', id, ann)]).toEqual([
      404, 204, 404,
    ]);
    expect(await withdraw('plants', invitation.id, ann)).toBe(204);
    expect([await seen('plants', ann), await seen('default', bob)]).toEqual([new Map(), new Map([[invitation.id, [memberships[1]]]])]);
  });

  it('is worth nothing once whoever made it may not invite', async () => {
    const root = await enter('root', 'admin');
    const ann = await own('ann', 'plants');
    const { token } = await invite('plants', 'owner', ann);
    const body = { isDisabled: true };
    await call(`/api/v1/accounts/${await idOf('ann')}`, { method: 'PATCH', body, headers: root });
    const accept = { token, name: 'eve', password };
    expect((await call('/api/v1/invitations/accept', { method: 'POST', body: accept })).status).toBe(404);
  });

  it('does not outlive its library', async () => {
    const root = await enter('root', 'admin');
    const { token } = await invite('plants', 'owner', root);
    const deleted = await call('/api/v1/libraries/plants', { method: 'DELETE', headers: root });
    const { id } = (await deleted.json()) as { id: string };
    await call(`/api/v1/deleted-libraries/${id}`, { method: 'DELETE', headers: root });
    expect((await call('/api/v1/libraries', { method: 'POST', body: { name: 'plants' }, headers: root })).status).toBe(201);
    expect((await call('/api/v1/invitations/accept', { method: 'POST', body: { token, name: 'eve', password } })).status).toBe(404);
  });

  it('is taken by somebody with an account, who is taken in by name as well', async () => {
    const root = await enter('root', 'admin');
    const ann = await enter('ann');
    const { token } = await invite('plants', 'viewer', root);
    const join = () => call('/api/v1/invitations/join', { method: 'POST', body: { token }, headers: ann });
    expect((await call('/api/v1/invitations/join', { method: 'POST', body: { token } })).status).toBe(401);
    const joined = await join();
    expect([joined.status, await joined.json()]).toMatchObject([200, { memberships: [{ library: 'plants', role: 'viewer' }] }]);
    expect((await join()).status).toBe(404);
    const add = (name: string) =>
      call('/api/v1/libraries/default/members', { method: 'POST', body: { name, role: 'editor' }, headers: root });
    expect(await (await add('ＡＮＮ')).json()).toEqual({ account: await idOf('ann'), name: 'ann', role: 'editor' });
    expect((await add('nobody')).status).toBe(404);
    expect(await app.access.accounts.membershipsOf(await idOf('ann'))).toHaveLength(2);
  });
});

describe('an API key of an admin', () => {
  it.each<[string, string, unknown]>([
    ['PUT', '/accounts/ID/password', { password: 'another long one' }],
    ['PATCH', '/accounts/ID', { role: 'admin' }],
    ['POST', '/invitations', { role: 'admin' }],
    ['DELETE', '/invitations/x', undefined],
    ['POST', '/keys', { name: 'another' }],
  ])('never becomes a person: %s %s', async (method, path, body) => {
    const root = await enter('root', 'admin');
    const key = await call('/api/v1/keys', {
      method: 'POST',
      body: { name: 'all', rights: ['read', 'administer', 'observe'] },
      headers: root,
    });
    const { token } = (await key.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect((await call('/api/v1/audit', { headers })).status).toBe(200);
    const address = `/api/v1${path.replace('ID', await idOf('root'))}`;
    expect((await call(address, { method, body, headers })).status).toBe(403);
  });

  it('for some libraries does not run the installation', async () => {
    const root = await enter('root', 'admin');
    for (const right of ['administer', 'observe']) {
      const body = { name: 'ci', libraries: ['plants'], rights: ['read', right] };
      expect((await call('/api/v1/keys', { method: 'POST', body, headers: root })).status).toBe(400);
    }
  });
});

describe('the audit log', () => {
  it('is a table for a spreadsheet that no cell of runs as a formula', async () => {
    const root = await enter('root', 'admin');
    await app.access.recordAction.of({ kind: 'guest', mayAsk: false }, { action: 'note', detail: '=1+1' });
    const response = await call('/api/v1/audit?format=csv', { headers: root });
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [header, first] = (await response.text()).split('\n');
    expect(header).toBe('number,at,actor,actorName,action,target,library,outcome,detail');
    expect(first).toContain("'=1+1");
  });

  it('knows moments of every time zone, to the millisecond', async () => {
    const root = await enter('root', 'admin');
    for (const at of ['2026-01-02T03:04:05.123Z', '2026-01-02T03:04:06.000Z'])
      await app.access.audit.append({
        at,
        actor: null,
        actorName: 'x',
        action: at,
        target: null,
        library: 'plants',
        outcome: 'done',
        detail: null,
      });
    const found = async (query: Record<string, string>) => {
      const response = await call(`/api/v1/audit?${new URLSearchParams({ library: 'plants', ...query }).toString()}`, { headers: root });
      return ((await response.json()) as { entries: { action: string }[] }).entries.map(({ action }) => action);
    };
    const [first, second] = ['2026-01-02T03:04:05.123Z', '2026-01-02T03:04:06.000Z'];
    expect(await found({ since: '2026-01-02T03:04:05Z' })).toEqual([second, first]);
    expect(await found({ since: '2026-01-02T11:04:05+08:00' })).toEqual([second, first]);
    expect(await found({ since: '2026-01-01T22:04:06-05:00' })).toEqual([second]);
    expect(await found({ since: '2026-01-02T03:04:05Z', until: '2026-01-02T11:04:06+08:00' })).toEqual([first]);
  });

  it('is exported whole, however long it is, and read in pages', async () => {
    const root = await enter('root', 'admin');
    const { audit } = app.access;
    const entry = { at: '2026-01-02T03:04:05.000Z', actor: null, actorName: 'command line', target: null, library: null } as const;
    const before = (await audit.list({ most: 1 }))[0]?.number ?? 0;
    for (let index = 0; index < 1100; index += 1) await audit.append({ ...entry, action: `note.${index}`, outcome: 'done', detail: null });
    const lines = (await (await call('/api/v1/audit?format=csv', { headers: root })).text()).trim().split('\n');
    expect(lines).toHaveLength(1 + 1100 + before);
    expect(new Set(lines).size).toBe(lines.length);
    const { entries, next } = (await (await call('/api/v1/audit?limit=1000', { headers: root })).json()) as Record<string, unknown[]>;
    expect([entries?.length, next]).toEqual([1000, `${before + 101}`]);
  });

  it('notes who was refused what', async () => {
    const root = await enter('root', 'admin');
    const ann = await enter('ann');
    await call('/api/v1/accounts', { headers: ann });
    const { entries } = (await (await call('/api/v1/audit?limit=1', { headers: root })).json()) as { entries: unknown[] };
    expect(entries).toMatchObject([{ actorName: 'ann', action: 'GET /api/v1/accounts', outcome: 'refused' }]);
  });
});

describe('before the first account', () => {
  it('whoever sits at the machine may ask, and nothing else', async () => {
    expect((await call('/api/v1/chat', { method: 'POST', body: { message: 'when is it rinsed?' } })).status).toBe(200);
    expect((await call('/api/v1/accounts')).status).toBe(401);
    const passedOn = { 'x-forwarded-for': '203.0.113.9' };
    expect((await call('/api/v1/chat', { method: 'POST', body: { message: 'when?' }, headers: passedOn })).status).toBe(401);
  });
});

describe('an erasure', () => {
  it('forgets what was said, everywhere, and is written down without saying of whom', async () => {
    const root = await enter('root', 'admin');
    const turn = {
      conversation: 'c',
      channel: 'feishu',
      group: null,
      person: 'ann',
      at: '2026-01-02T03:04:05.000Z',
      question: 'q',
      answer: 'a',
    };
    await app.stores.conversations.append({ ...turn, library: 'plants' });
    const erase = (body: unknown) => call('/api/v1/erasures', { method: 'POST', body, headers: root });
    expect([(await erase({})).status, (await erase({ since: 'yesterday' })).status]).toEqual([400, 400]);
    expect(await (await erase({ person: 'ann', since: '2026-01-02T00:00:00+00:00' })).json()).toMatchObject({ turns: 1, traces: 0 });
    expect(await app.stores.conversations.recent('c', '2026-01-01T00:00:00.000Z', 10)).toEqual([]);
    const text = await (await call('/api/v1/audit?limit=1', { headers: root })).text();
    expect(text).toContain('words.erase');
    expect(text).not.toContain('ann');
  });
});
