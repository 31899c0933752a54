import { createHmac } from 'node:crypto';
import { jest } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { lifetimes } from '#access/lifetimes.js';
import { WidgetController } from '#channels/web/widget.controller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

const account = { name: 'root', password: 'long enough for it' };
const origins = ['https://shop.example', 'http://localhost:3000'];
let app: ScriptedApp;
let admin: Record<string, string>;

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
  const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
  await app.access.invitations.accept({ token, ...account });
  const answer = await call('/session', { method: 'POST', body: account });
  admin = { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
});
afterEach(() => app.close());

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const call = (place: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Response> =>
  fetch(`${app.address}/api/v1${place}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const settle = (body: unknown, library = 'plants'): Promise<Response> =>
  call(`/libraries/${library}/widget`, { method: 'PUT', body, headers: admin });
const visit = (identity: object | null = null, library = 'plants'): Promise<Response> =>
  call('/widget/visits', { method: 'POST', body: { library, identity } });
const bearer = async (answer: Response): Promise<Record<string, string>> => ({ authorization: `Bearer ${(await answer.json()).token}` });
const newSecret = async (library = 'plants'): Promise<string> =>
  (await (await call(`/libraries/${library}/widget/secret`, { method: 'POST', headers: admin })).json()).secret;
const vouch = (id: string, secret: string): object => {
  const visitor = Buffer.from(JSON.stringify({ id, exp: Math.floor(app.clock.now().getTime() / 1000) + 600 })).toString('base64url');
  return { visitor, signature: createHmac('sha256', secret).update(visitor).digest('hex') };
};

/** Asks one question, and waits for its answer. @returns the conversation */
async function ask(headers: Record<string, string>, library = 'plants'): Promise<string> {
  const made = await call('/conversations', { method: 'POST', body: { library }, headers });
  expect([made.status, made.headers.get('set-cookie')]).toEqual([201, null]);
  const { id } = await made.json();
  const turn = await (
    await call(`/conversations/${id}/turns`, { method: 'POST', body: { library, message: 'how often?' }, headers })
  ).json();
  const events = await (await call(`/conversations/${id}/turns/${turn.id}/events`, { headers })).text();
  expect(events).toContain('Rinse it weekly. [1]');
  return id;
}

describe('the widget of a library', () => {
  it('is settled by its owner: origins as browsers write them, and nothing that would widen the policy', async () => {
    expect(await (await call('/libraries/plants/widget', { headers: admin })).json()).toEqual({
      origins: [],
      visitors: 'anyone',
      isAllowed: true,
      secretMadeAt: null,
    });
    const saved = await settle({
      origins: [' HTTPS://Shop.example/ ', 'https://shop.example', 'http://localhost:3000'],
      visitors: 'signed',
    });
    expect(await saved.json()).toMatchObject({ origins, visitors: 'signed' });
    for (const bad of [
      '*',
      'https://*.example',
      "https://a.example 'unsafe-inline'",
      'https://a.example; script-src *',
      'a.example',
      'javascript:1',
      '',
    ]) {
      const refused = await settle({ origins: [bad], visitors: 'anyone' });
      expect([bad, refused.status]).toEqual([bad, 400]);
    }
    expect((await settle({ origins: Array.from({ length: 51 }, (_, i) => `https://a${i}.example`), visitors: 'anyone' })).status).toBe(400);
    const entries = await (await call('/libraries/plants/audit', { headers: admin })).json();
    expect(JSON.stringify(entries)).toContain('widget.change');
  });

  it('tells its secret once, and in no other answer', async () => {
    const secret = await newSecret();
    expect(secret).toMatch(/^[\w-]{43}$/u);
    for (const place of [
      '/libraries/plants/widget',
      '/libraries/plants',
      '/libraries/plants/settings',
      '/libraries/plants/audit',
      '/audit',
    ]) {
      const told = await (await call(place, { headers: admin })).text();
      expect([place, told.includes(secret)]).toEqual([place, false]);
    }
    expect((await (await call('/libraries/plants/widget', { headers: admin })).json()).secretMadeAt).not.toBeNull();
    expect(await newSecret()).not.toBe(secret);
  });

  it('lets a visitor ask there and nowhere else, and find their own conversations alone', async () => {
    expect((await visit()).status).toBe(404);
    await settle({ origins, visitors: 'anyone' });
    const [ann, bob] = [await bearer(await visit()), await bearer(await visit())];
    const conversation = await ask(ann);
    const { conversations } = await (await call('/conversations', { headers: ann })).json();
    expect(conversations.map(({ id }: { id: string }) => id)).toEqual([conversation]);
    expect((await call(`/conversations/${conversation}`, { headers: bob })).status).toBe(404);
    expect((await (await call('/conversations', { headers: bob })).json()).conversations).toEqual([]);
    expect((await call(`/conversations/${conversation}`, { headers: admin })).status).toBe(404);
    expect((await (await call('/libraries', { headers: ann })).json()).libraries.map(({ name }: { name: string }) => name)).toEqual([
      'plants',
    ]);
    for (const [place, method, body] of [
      ['/conversations', 'POST', { library: 'default' }],
      ['/chat', 'POST', { message: 'x', library: 'default' }],
      ['/libraries/plants/documents', 'GET'],
      ['/libraries/plants/widget', 'GET'],
      ['/libraries/plants/widget', 'PUT', { origins: [], visitors: 'anyone' }],
      ['/keys', 'GET'],
    ] as const)
      expect([place, (await call(place, { method, body, headers: ann })).status]).toEqual([place, 401]);
    await settle({ origins: [], visitors: 'anyone' });
    expect((await call('/conversations', { headers: ann })).status).toBe(401);
  });

  it('knows whom a server vouches for again, and refuses in words whom it does not', async () => {
    await settle({ origins, visitors: 'signed' });
    await settle({ origins, visitors: 'signed' }, 'default');
    const [secret, other] = [await newSecret(), await newSecret('default')];
    const conversation = await ask(await bearer(await visit(vouch('ann', secret))));
    const again = await bearer(await visit(vouch('ann', secret)));
    expect((await call(`/conversations/${conversation}`, { headers: again })).status).toBe(200);
    const bob = await bearer(await visit(vouch('bob', secret)));
    expect((await call(`/conversations/${conversation}`, { headers: bob })).status).toBe(404);
    for (const [identity, library] of [
      [null, 'plants'],
      [vouch('ann', other), 'plants'],
      [vouch('ann', secret), 'default'],
      [vouch('ann', ''), 'plants'],
    ] as const) {
      const refused = await visit(identity, library);
      expect(refused.status).toBe(403);
      expect((await refused.json()).detail).toMatch(/identity/u);
    }
    expect((await visit({ visitor: '<script>', signature: 'x' })).status).toBe(400);
    const anns = await bearer(await visit(vouch('ann', secret)));
    // By who they are: a whole office may be at one address.
    expect((await call('/conversations', { headers: anns })).headers.get('ratelimit-policy')).toMatch(/^"visitor";/u);
    await newSecret();
    expect((await call('/conversations', { headers: anns })).status).toBe(401);
  });

  it('is shown in the pages of its origins alone, and sends nothing that could run', async () => {
    const settings = { title: '"><img src=x onerror=alert(1)>', welcome: "'</title><script>alert(1)</script>" };
    await call('/libraries/plants', { method: 'PATCH', body: settings, headers: admin });
    expect((await fetch(`${app.address}/widget?library=plants`)).status).toBe(404);
    await settle({ origins, visitors: 'anyone' });
    const answer = await fetch(`${app.address}/widget?library=plants`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors https:\/\/shop\.example http:\/\/localhost:3000$/u);
    expect(policy).not.toMatch(/unsafe|\*/u);
    const document = await answer.text();
    expect(document).not.toMatch(/<img|alert\(1\)<\/script>/u);
    for (const library of ['nowhere', '..', 'default', "plants' onload='"])
      expect([library, (await fetch(`${app.address}/widget?library=${encodeURIComponent(library)}`)).status]).toEqual([library, 404]);
    const script = await fetch(`${app.address}/widget.js`);
    expect([script.status, script.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
  });

  it('renews no session where its script and frame are fetched, which caches keep for everybody', async () => {
    await settle({ origins, visitors: 'anyone' });
    app.clock.pass(lifetimes.renewMs);
    for (const place of ['/widget.js', '/widget?library=plants']) {
      const answer = await fetch(app.address + place, { headers: admin });
      expect([place, answer.status, answer.headers.get('set-cookie')]).toEqual([place, 200, null]);
    }
    expect((await call('/session', { headers: admin })).headers.get('set-cookie')).toMatch(/^huixiang_session=/u);
  });

  it('lets no cache keep that its script could not be read', async () => {
    const controller = new WidgetController({ path: '/nowhere' }, app.access.visitors);
    const headers = jest.fn();
    await expect(controller.script({ headers } as unknown as FastifyReply)).rejects.toThrow(/ENOENT/u);
    expect(headers).not.toHaveBeenCalled();
  });

  it('takes a visitor whose name and id are long and written as escapes', async () => {
    await settle({ origins, visitors: 'signed' });
    const secret = await newSecret();
    const exp = Math.floor(app.clock.now().getTime() / 1000) + 600;
    const text = `{"id": "${'\\u5b89'.repeat(200)}", "name": "${'\\ud83c\\udf31'.repeat(200)}", "exp": ${exp}}`;
    const visitor = Buffer.from(text).toString('base64url');
    const answer = await visit({ visitor, signature: createHmac('sha256', secret).update(visitor).digest('hex') });
    expect([answer.status, (await answer.json()).name]).toEqual([200, '🌱'.repeat(100)]);
  });

  it('lets no page of another site in by the cookie of whoever looks at it, and opens no CORS', async () => {
    await settle({ origins, visitors: 'anyone' });
    const fromElsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' };
    const refused = await call('/widget/visits', { method: 'POST', body: { library: 'plants' }, headers: fromElsewhere });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});

describe('a server whose configuration lets no guest ask', () => {
  it('shows the widget nowhere, whatever the owner says', async () => {
    await app.close();
    app = await startScriptedApp({ libraries: ['plants'], environment: { ACCESS__GUESTS: 'none' } });
    await app.shelf.librarySettings.change('plants', { widget: { origins, visitors: 'anyone' } });
    expect((await fetch(`${app.address}/widget?library=plants`)).status).toBe(404);
    expect((await visit()).status).toBe(404);
  });
});
