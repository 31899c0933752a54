import { answerAtOnce, scriptedApps, type Script, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();

interface Sent {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

function send({ address }: ScriptedApp, method: string, path: string, { body, cookie, headers }: Sent = {}): Promise<Response> {
  return fetch(`${address}/api/v1/conversations${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(cookie !== undefined && { cookie }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const json = async (response: Promise<Response>): Promise<any> => (await response).json();

/** Begins a conversation as a new guest. */
async function begin(app: ScriptedApp): Promise<{ id: string; cookie: string }> {
  const response = await send(app, 'POST', '', { body: { library: 'default' } });
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^huixiang_guest=[\w-]{32};.*HttpOnly; SameSite=Lax/u);
  return { id: (await response.json()).id, cookie: cookie.split(';')[0] ?? '' };
}

async function ask(app: ScriptedApp, { id, cookie }: { id: string; cookie: string }, message: string, more: object = {}): Promise<any> {
  const response = await send(app, 'POST', `/${id}/turns`, { cookie, body: { message, library: 'default', ...more } });
  expect(response.status).toBe(202);
  return response.json();
}

/** The events of a turn until its end, as [id, name, payload]. */
async function eventsOf(app: ScriptedApp, at: string, sent: Sent): Promise<[string, string, any][]> {
  const text = await (await send(app, 'GET', at, sent)).text();
  return [...text.matchAll(/id: (\d+)\nevent: (.+)\ndata: (.+)\n\n/gu)].map(([, id = '', name = '', payload = '']) => [
    id,
    name,
    JSON.parse(payload),
  ]);
}

describe('conversations of the page', () => {
  it('are found again by the guest who began them, and by nobody else', async () => {
    const app = await start();
    const talk = await begin(app);
    const turn = await ask(app, talk, 'how often?');
    const events = await eventsOf(app, `/${talk.id}/turns/${turn.id}/events`, talk);
    expect(events.map(([, name]) => name).slice(-4)).toEqual(['delta', 'stage-end', 'citation', 'end']);
    expect(events[0]).toEqual(['1', 'stage', { stage: 'preprocess', at: expect.any(Number) }]);
    expect(events.at(-1)?.[2]).toMatchObject({ id: turn.id, state: 'answered', reply: { answer: 'Rinse it weekly. [1]' } });
    const resumed = await eventsOf(app, `/${talk.id}/turns/${turn.id}/events`, { ...talk, headers: { 'last-event-id': '4' } });
    expect(resumed).toEqual([['5', 'end', events.at(-1)?.[2]]]);
    const whole = await json(send(app, 'GET', `/${talk.id}`, talk));
    expect(whole).toMatchObject({
      conversation: { title: 'how often?', pinned: false },
      turns: [{ question: 'how often?', state: 'answered' }],
    });
    const other = await begin(app);
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { pinned: true }],
      ['DELETE', ''],
      ['GET', '/export'],
      ['POST', '/turns', { message: 'x', library: 'default' }],
      ['GET', `/turns/${turn.id}/events`],
      ['POST', `/turns/${turn.id}/stop`],
      ['GET', `/turns/${turn.id}/why`],
      ['GET', `/turns/${turn.id}/suggestions`],
      ['GET', `/turns/${turn.id}/pictures/1`],
    ] as const)
      for (const cookie of [other.cookie, '', 'huixiang_guest=short'])
        expect([method, path, (await send(app, method, `/${talk.id}${path}`, { cookie, body })).status]).toEqual([method, path, 404]);
    expect((await json(send(app, 'GET', '', { cookie: other.cookie }))).conversations).toHaveLength(1);
    expect((await json(send(app, 'GET', ''))).conversations).toEqual([]);
  });

  it('are searched, named, pinned, exported and deleted', async () => {
    const app = await start();
    const talk = await begin(app);
    await eventsOf(app, `/${talk.id}/turns/${(await ask(app, talk, 'how often?')).id}/events`, talk);
    const second = await json(send(app, 'POST', '', { cookie: talk.cookie, body: { library: 'default', title: 'Lamps' } }));
    const ids = async (query: string): Promise<string[]> =>
      (await json(send(app, 'GET', query, talk))).conversations.map(({ id }: { id: string }) => id);
    expect((await send(app, 'PATCH', `/${talk.id}`, { cookie: talk.cookie, body: { title: 'Pumps', pinned: true } })).status).toBe(200);
    expect(await ids('')).toEqual([talk.id, second.id]);
    expect(await ids('?search=RINSE')).toEqual([talk.id]);
    expect(await ids('?search=lamps')).toEqual([second.id]);
    expect(await ids(`?limit=1&cursor=${talk.id}`)).toEqual([second.id]);
    expect((await send(app, 'GET', '?cursor=none', talk)).status).toBe(400);
    const exported = await send(app, 'GET', `/${talk.id}/export?language=zh`, talk);
    expect(exported.headers.get('content-disposition')).toMatch(/^attachment; filename="conversation-[\d-]+\.md"$/u);
    expect(await exported.text()).toContain('## how often?\n\nRinse it weekly. [1]\n\n**出处** (default)\n\n1. guide.md');
    expect(await json(send(app, 'GET', `/${talk.id}/export?format=json`, talk))).toMatchObject({
      turns: [{ reply: { citations: [{ number: 1 }] } }],
    });
    expect((await send(app, 'DELETE', `/${talk.id}`, talk)).status).toBe(204);
    expect(await ids('')).toEqual([second.id]);
  });

  it('take a question once for one Idempotency-Key, replace and stop questions, and answer one at a time', async () => {
    let letGo = (): void => undefined;
    const script: Script = async function* (question, context) {
      if (question.message.includes('slow'))
        await new Promise<void>((resolve, reject) => {
          letGo = resolve;
          context.signal.addEventListener('abort', () => reject(new Error('aborted')));
        });
      return yield* answerAtOnce(question, context);
    };
    const app = await start({ script });
    const talk = await begin(app);
    const keyed = { cookie: talk.cookie, headers: { 'idempotency-key': 'k1' }, body: { message: 'slow?', library: 'default' } };
    const [once, twice] = [
      await json(send(app, 'POST', `/${talk.id}/turns`, keyed)),
      await json(send(app, 'POST', `/${talk.id}/turns`, keyed)),
    ];
    expect(twice).toEqual(once);
    expect((await send(app, 'POST', `/${talk.id}/turns`, { cookie: talk.cookie, body: { message: 'x', library: 'default' } })).status).toBe(
      409,
    );
    const looking = eventsOf(app, `/${talk.id}/turns/${once.id}/events`, talk);
    while (letGo.name === 'letGo') await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await send(app, 'POST', `/${talk.id}/turns/${once.id}/stop`, talk)).status).toBe(204);
    expect((await looking).at(-1)?.[2]).toMatchObject({ state: 'stopped', reply: null });
    const edited = await ask(app, talk, 'how often?', { replaces: once.id, webSearch: false });
    await eventsOf(app, `/${talk.id}/turns/${edited.id}/events`, talk);
    const { turns } = await json(send(app, 'GET', `/${talk.id}`, talk));
    expect(turns).toMatchObject([{ id: edited.id, question: 'how often?', webSearch: false }]);
  });

  it('show why to whoever may read, else the verdict of the gate alone, and keep no pictures of guests', async () => {
    const app = await start();
    const talk = await begin(app);
    const pictures = [{ mediaType: 'image/png', base64: Buffer.from('png').toString('base64') }];
    const turn = await ask(app, talk, 'how often?', { pictures });
    const [, , end] = (await eventsOf(app, `/${talk.id}/turns/${turn.id}/events`, talk)).at(-1) ?? [];
    if (end.state === 'answered') {
      const why = await json(send(app, 'GET', `/${talk.id}/turns/${turn.id}/why`, talk));
      expect(why).toEqual({ gate: end.reply.gate, reason: null, trace: null });
    }
    const picture = await send(app, 'GET', `/${talk.id}/turns/${turn.id}/pictures/1`, talk);
    expect(picture.status).toBe(404); // of guests none is kept
    expect((await send(app, 'GET', `/${talk.id}/turns/${turn.id}/pictures/2`, talk)).status).toBe(404);
  });

  it('are of people in browsers: an API key opens none, not those of its maker either', async () => {
    const app = await start();
    const { member, key } = await memberWithKey(app);
    const { id } = await json(send(app, 'POST', '', { cookie: member, body: { library: 'default' } }));
    const headers = { authorization: `Bearer ${key}` };
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', `?cursor=${id}`],
      ['POST', '', { library: 'default' }],
      ['GET', `/${id}`],
      ['GET', `/${id}/export`],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/turns`, { message: 'x', library: 'default' }],
    ] as const) {
      const refused = await send(app, method, path, { headers, body });
      const { code, detail } = await refused.json();
      expect([method, path, refused.status, code, detail]).toEqual([method, path, 403, 'NOT_ALLOWED', expect.stringMatching(/v1\/chat/u)]);
    }
    const chat = { method: 'POST', body: JSON.stringify({ message: 'how often?' }) };
    const asked = await fetch(`${app.address}/api/v1/chat`, { ...chat, headers: { ...headers, 'content-type': 'application/json' } });
    expect(asked.status).toBe(200);
    expect((await send(app, 'GET', `/${id}`, { cookie: member })).status).toBe(200);
  });

  it('keep pictures of accounts that are larger than other requests', async () => {
    const app = await start();
    const { member: cookie } = await memberWithKey(app);
    const { id } = await json(send(app, 'POST', '', { cookie, body: { library: 'default' } }));
    const bytes = Buffer.alloc(1_500_000, 7);
    const turn = await ask(app, { id, cookie }, 'how often?', { pictures: [{ mediaType: 'image/png', base64: bytes.toString('base64') }] });
    await eventsOf(app, `/${id}/turns/${turn.id}/events`, { cookie });
    const picture = await send(app, 'GET', `/${id}/turns/${turn.id}/pictures/1`, { cookie });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await picture.arrayBuffer()).equals(bytes)).toBe(true);
    const huge = { message: 'x', library: 'default', pictures: [{ mediaType: 'image/png', base64: 'A'.repeat(9_000_000) }] };
    expect((await send(app, 'POST', `/${id}/turns`, { cookie, body: huge })).status).toBe(413);
  });

  it('are stopped and deleted by their owner also when the library is closed to them', async () => {
    let isStopped = false;
    const script: Script = async function* (question, context) {
      await new Promise<void>((_, reject) => context.signal.addEventListener('abort', () => reject(new Error('aborted'))));
      return yield* answerAtOnce(question, context);
    };
    const app = await start({ script });
    const { member: cookie, account } = await memberWithKey(app);
    const { id } = await json(send(app, 'POST', '', { cookie, body: { library: 'default' } }));
    const turn = await ask(app, { id, cookie }, 'slow?');
    await app.access.accounts.setRole(account, 'default', null);
    expect((await send(app, 'GET', `/${id}`, { cookie })).status).toBe(404);
    expect((await send(app, 'POST', `/${id}/turns/${turn.id}/stop`, { cookie })).status).toBe(204);
    for (let i = 0; i < 200 && !isStopped; i += 1) {
      isStopped = (await app.stores.dialogues.turn(id, turn.id))?.state === 'stopped';
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(isStopped).toBe(true);
    expect((await send(app, 'DELETE', `/${id}`, { cookie })).status).toBe(204);
    expect(await app.stores.dialogues.turns(id)).toEqual([]);
  });

  it('know what is not there, and what is no name at all', async () => {
    const app = await start();
    const talk = await begin(app);
    for (const [path, body, expected] of [
      ['', { library: 'nowhere' }, [404, 'LIBRARY_NOT_FOUND']],
      ['', { library: 'a\u0000b' }, [400, 'LIBRARY_NAME_INVALID']],
      ['', { library: '../a' }, [400, 'LIBRARY_NAME_INVALID']],
      [`/${talk.id}/turns`, { library: 'nowhere', message: 'x' }, [404, 'LIBRARY_NOT_FOUND']],
      [`/${talk.id}/turns`, { library: 'default', message: 'x', replaces: 'a\u0000' }, [404, 'NOT_FOUND']],
      ['/a%00b/turns', { library: 'default', message: 'x' }, [404, 'NOT_FOUND']],
    ] as const) {
      const response = await send(app, 'POST', path, { cookie: talk.cookie, body });
      expect([path, body, response.status, (await response.json()).code]).toEqual([path, body, ...expected]);
    }
    for (const path of ['/a%00b', `/${talk.id}/turns/a%00b/events`, `/${talk.id}/turns/x/why`])
      expect([path, (await send(app, 'GET', path, talk)).status]).toEqual([path, 404]);
    expect((await send(app, 'GET', '?search=a%00b&cursor=a%00b', talk)).status).toBe(400);
  });

  it('are followed by so many at once', async () => {
    const script: Script = async function* (question, context) {
      await new Promise<void>((_, reject) => context.signal.addEventListener('abort', () => reject(new Error('aborted'))));
      return yield* answerAtOnce(question, context);
    };
    const app = await start({ script });
    const talk = await begin(app);
    const turn = await ask(app, talk, 'slow?');
    const path = `/${talk.id}/turns/${turn.id}/events`;
    const open = await Promise.all(Array.from({ length: 12 }, () => send(app, 'GET', path, talk)));
    expect(open.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    expect((await send(app, 'GET', path, talk)).status).toBe(503);
    await send(app, 'POST', `/${talk.id}/turns/${turn.id}/stop`, talk);
    await Promise.all(open.map((response) => response.text()));
    expect((await send(app, 'GET', path, talk)).status).toBe(200);
  });
});

/** Somebody who may ask, their account, and a key of theirs. */
async function memberWithKey(app: ScriptedApp): Promise<{ member: string; account: string; key: string }> {
  const memberships = [{ library: 'default', role: 'viewer' as const }];
  const { token } = await app.access.invitations.invite({ role: 'member', memberships, by: null });
  const headers = { 'content-type': 'application/json' };
  const accepting = { method: 'POST', headers, body: JSON.stringify({ token, name: 'ann', password: 'long enough for it' }) };
  const accepted = await fetch(`${app.address}/api/v1/invitations/accept`, accepting);
  const member = accepted.headers.get('set-cookie')?.split(';')[0] ?? '';
  const making = { method: 'POST', headers: { ...headers, cookie: member }, body: JSON.stringify({ name: 'a script', rights: ['ask'] }) };
  const made = await (await fetch(`${app.address}/api/v1/keys`, making)).json();
  const account = (await app.access.accounts.findByName('ann'))?.account.id ?? '';
  return { member, account, key: made.token };
}
