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

  it('show why to whoever may read, else the verdict of the gate alone, and keep small pictures', async () => {
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
    expect([picture.status, picture.headers.get('content-type'), await picture.text()]).toEqual([200, 'image/png', 'png']);
    expect((await send(app, 'GET', `/${talk.id}/turns/${turn.id}/pictures/2`, talk)).status).toBe(404);
  });
});
