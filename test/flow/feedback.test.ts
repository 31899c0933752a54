import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from '../fakes/scripted-app.js';
import { answerAtOnce, startScriptedApp, verdict, type ScriptedApp } from '../fakes/scripted-app.js';
import { sampleTrace } from '../fakes/sample-trace.js';

const password = 'long enough for it';
let app: ScriptedApp;

/** Answers but what begins with "off". */
const script: Script = async function* (question, context) {
  if (!question.text.startsWith('off')) return yield* answerAtOnce(question, context);
  return { outcome: 'declined', reason: 'off-topic', reply: null, gate: verdict };
};

type Headers = Readonly<Record<string, string>>;

async function call(address: string, { headers = {}, body }: { readonly headers?: Headers; readonly body?: unknown } = {}) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body ?? {}) };
  const response = await fetch(app.address + address, body === undefined ? { headers } : post);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function enter(name: string, role: 'viewer' | 'editor' | 'owner' | null, library = 'plants'): Promise<Headers> {
  const memberships = role ? [{ library, role }] : [];
  const { token } = await app.access.invitations.invite({ role: role ? 'member' : 'admin', memberships, by: null });
  const response = await fetch(`${app.address}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name, password }),
  });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const ask = async (message: string, headers: Headers): Promise<string> =>
  String((await call('/api/v1/chat', { headers, body: { message, library: 'plants' } })).body['trace']);
const at = (trace: string, library = 'plants'): string => `/api/v1/libraries/${library}/traces/${trace}/feedback`;

beforeEach(async () => {
  app = await startScriptedApp({ script, libraries: ['plants', 'tools'] });
  await enter('root', null);
});
afterEach(() => app.close());

describe('feedback over HTTP', () => {
  it('of the asker becomes an example and a document once an editor approves', async () => {
    const [ann, eva] = [await enter('ann', 'viewer'), await enter('eva', 'editor')];
    const trace = await ask('how often do I rinse it?', ann);
    const said = { verdict: 'not-useful', comment: 'too often', correction: 'Rinse it monthly.' };
    const given = await call(at(trace), { headers: ann, body: said });
    expect(given).toMatchObject({ status: 200, body: { ...said, question: 'how often do I rinse it?', state: 'open' } });

    expect(await app.access.audit.list({ library: 'plants', most: 1 })).toMatchObject([
      { action: 'feedback.give', actorName: 'ann', detail: 'not-useful', target: given.body['id'] },
    ]);
    expect((await call('/api/v1/libraries/plants/feedback', { headers: ann })).status).toBe(403);
    const listed = await call('/api/v1/libraries/plants/feedback?state=open', { headers: eva });
    expect(listed.body['feedback']).toMatchObject([{ id: given.body['id'], ...said, number: 1 }]);
    const decide = (verb: string, headers: Headers) =>
      call(`/api/v1/libraries/plants/feedback/${String(given.body['id'])}/${verb}`, { headers, body: { givenAt: given.body['givenAt'] } });
    expect((await decide('approve', ann)).status).toBe(403);
    expect(await decide('approve', eva)).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(await app.gates.examples('plants')).toEqual([{ text: 'how often do I rinse it?', good: true, group: null }]);
    const document = path.join(app.libraries, 'plants/corrections/corrections.jsonl');
    expect(readFileSync(document, 'utf8')).toBe('{"question":"how often do I rinse it?","answer":"Rinse it monthly."}\n');
    expect(await call(at(trace), { headers: ann, body: said })).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    expect((await call('/api/v1/libraries/plants/feedback?state=open', { headers: eva })).body).toEqual({ feedback: [], next: null });
    expect(await app.access.audit.list({ library: 'plants', most: 1 })).toMatchObject([
      { action: 'feedback.approve', actorName: 'eva', detail: 'not-useful', target: given.body['id'] },
    ]);
  });

  it('is decided on by who read what it says now', async () => {
    const [ann, eva] = [await enter('ann', 'viewer'), await enter('eva', 'editor')];
    const trace = await ask('how often do I rinse it?', ann);
    const { body } = await call(at(trace), { headers: ann, body: { verdict: 'not-useful', correction: 'Weekly.' } });
    const address = `/api/v1/libraries/plants/feedback/${String(body['id'])}`;
    const decide = (verb: string, givenAt: unknown) => call(`${address}/${verb}`, { headers: eva, body: { givenAt } });
    for (const verb of ['approve', 'dismiss']) {
      expect(await decide(verb, undefined)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
      expect(await decide(verb, '2020-01-01T00:00:00Z')).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    }
    expect(await app.gates.examples('plants')).toBeNull();
    const elsewhere = String(body['givenAt']).replace('Z', '+00:00');
    expect(await decide('approve', elsewhere)).toMatchObject({ status: 200, body: { state: 'approved' } });
  });

  it('says that silence was wrong, or was right', async () => {
    const eva = await enter('eva', 'editor');
    const [silent, spoken] = [await ask('off the record', eva), await ask('nice weather', eva)];
    for (const [trace, word] of [
      [silent, 'should-have-answered'],
      [spoken, 'should-have-been-silent'],
    ] as const) {
      const { body } = await call(at(trace), { headers: eva, body: { verdict: word } });
      const { id, givenAt } = body;
      await call(`/api/v1/libraries/plants/feedback/${String(id)}/approve`, { headers: eva, body: { givenAt } });
    }
    expect(await app.gates.examples('plants')).toEqual([
      { text: 'off the record', good: true, group: null },
      { text: 'nice weather', good: false, group: null },
    ]);
  });

  it('knows no trace of somebody else and none of another library', async () => {
    const [ann, bob] = [await enter('ann', 'viewer'), await enter('bob', 'viewer')];
    const [eva, tom] = [await enter('eva', 'editor'), await enter('tom', 'owner', 'tools')];
    const trace = await ask('how?', ann);
    const useful = { verdict: 'useful' };
    expect(await call(at(trace), { headers: bob, body: useful })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await call(at(trace, 'tools'), { headers: tom, body: useful })).status).toBe(404);
    const given = await call(at(trace), { headers: eva, body: useful });
    expect(given.status).toBe(200);
    for (const verb of ['approve', 'dismiss'])
      expect(
        (
          await call(`/api/v1/libraries/tools/feedback/${String(given.body['id'])}/${verb}`, {
            headers: tom,
            body: { givenAt: given.body['givenAt'] },
          })
        ).status,
      ).toBe(404);
    expect(await app.gates.examples('tools')).toBeNull();
  });

  it.each([
    ['/v1/chat/completions', { model: 'huixiang/plants', messages: [{ role: 'user', content: 'how?' }] }],
    ['/huixiangdou_inference', { library: 'plants', text: 'how?' }],
    ['/huixiangdou_stream', { library: 'plants', text: 'how?' }],
    ['/api/v1/chat', { library: 'plants', message: 'how?' }],
  ])('%s names whoever asked, so that nobody else judges it', async (door, body) => {
    const [ann, bob] = [await enter('ann', 'viewer'), await enter('bob', 'viewer')];
    const headers = { 'content-type': 'application/json', ...ann };
    const response = await fetch(app.address + door, { method: 'POST', headers, body: JSON.stringify(body) });
    expect([response.status, (await response.text()).length > 0]).toEqual([200, true]);
    const [trace] = await app.traces.list({ library: 'plants', limit: 1 });
    const { id = '' } = (await app.access.accounts.findByName('ann'))?.account ?? {};
    expect(await app.traces.get(trace?.id ?? '')).toMatchObject({ person: id });
    expect(await app.traces.list({ person: id, limit: 10 })).toHaveLength(1);
    const useful = { verdict: 'useful' };
    expect((await call(at(trace?.id ?? ''), { headers: bob, body: useful })).status).toBe(404);
    expect((await call(at(trace?.id ?? ''), { headers: ann, body: useful })).status).toBe(200);
  });

  it.each([
    ['no verdict', {}],
    ['a verdict there is not', { verdict: 'great' }],
    ['a verdict that does not fit', { verdict: 'should-have-answered' }],
    ['a book', { verdict: 'useful', comment: 'x'.repeat(2001) }],
    ['a blank comment', { verdict: 'useful', comment: '  ' }],
    ['what nobody asked for', { verdict: 'useful', state: 'approved' }],
  ])('refuses %s', async (_, body) => {
    const ann = await enter('ann', 'viewer');
    const trace = await ask('how?', ann);
    expect(await call(at(trace), { headers: ann, body })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('traces over HTTP', () => {
  it('are the owner’s to read, page by page, of the library alone', async () => {
    const [ann, olga] = [await enter('ann', 'viewer'), await enter('olga', 'owner')];
    for (const message of ['one', 'off two', 'three']) await ask(message, ann);
    app.traces.note(sampleTrace({ id: 'foreign', library: 'tools' }));
    const address = '/api/v1/libraries/plants/traces';
    expect((await call(address, { headers: ann })).status).toBe(403);
    const first = (await call(`${address}?limit=2`, { headers: olga })).body['traces'] as { id: string; text: string }[];
    expect(first.map(({ text }) => text)).toEqual(['three', 'off two']);
    const rest = await call(`${address}?limit=2&cursor=${first[1]?.id ?? ''}`, { headers: olga });
    expect(rest.body['traces']).toMatchObject([{ text: 'one' }]);
    expect((await call(`${address}?reason=off-topic`, { headers: olga })).body['traces']).toMatchObject([{ text: 'off two' }]);
    expect((await call(`${address}/${first[0]?.id ?? ''}`, { headers: olga })).body).toMatchObject({ text: 'three', channel: 'api' });
    for (const wrong of [`${address}/foreign`, `${address}/nothing`]) expect((await call(wrong, { headers: olga })).status).toBe(404);
    for (const wrong of ['cursor=foreign', 'reason=because', 'limit=0', 'since=yesterday', 'library=tools'])
      expect((await call(`${address}?${wrong}`, { headers: olga })).status).toBe(400);
  });
});

describe('statistics over HTTP', () => {
  it('are of every library for an admin', async () => {
    const [olga, ada] = [await enter('olga', 'owner'), await enter('ada', null)];
    expect((await call('/api/v1/statistics', { headers: olga })).status).toBe(403);
    const { status, body } = await call('/api/v1/statistics', { headers: ada });
    expect([status, body]).toMatchObject([200, { questions: 0, counts: [] }]);
    expect((await fetch(`${app.address}/api/v1/statistics?format=csv`, { headers: ada })).headers.get('content-type')).toContain(
      'text/csv',
    );
    expect((await call('/api/v1/statistics?library=tools', { headers: ada })).status).toBe(400);
  });

  it('are the owner’s, as JSON and as a table', async () => {
    const [eva, olga] = [await enter('eva', 'editor'), await enter('olga', 'owner')];
    const address = '/api/v1/libraries/plants/statistics';
    expect((await call(address, { headers: eva })).status).toBe(403);
    expect(await call(address, { headers: olga })).toMatchObject({ status: 200, body: { questions: 0, counts: [], tokens: [] } });
    const table = await fetch(`${app.address}${address}?format=csv&since=2026-01-01T00:00:00Z`, { headers: olga });
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect(await table.text()).toBe('figure,day,library,channel,name,value\n');
    for (const wrong of ['since=soon', 'format=xml', 'library=tools', 'since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z'])
      expect((await call(`${address}?${wrong}`, { headers: olga })).status).toBe(400);
  });
});
