import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sampleTrace } from '../fakes/sample-trace.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

const password = 'long enough for it';
let app: ScriptedApp;

type Headers = Readonly<Record<string, string>>;

async function call(place: string, headers: Headers, body?: object): Promise<{ status: number; body: any }> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  const response = await fetch(`${app.address}/api/v1${place}`, body === undefined ? { headers } : post);
  return { status: response.status, body: await response.json() };
}

async function enter(name: string, role: 'viewer' | 'editor' | 'owner' | null): Promise<Headers> {
  const memberships = role ? [{ library: 'plants', role }] : [];
  const { token } = await app.access.invitations.invite({ role: role ? 'member' : 'admin', memberships, by: null });
  const response = await fetch(`${app.address}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name, password }),
  });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** Two meanings. */
const embed = async (texts: readonly string[]): Promise<Float32Array[]> =>
  texts.map((text) => (text.includes('zebra') ? Float32Array.of(0, 1, 0) : Float32Array.of(1, 0, 0)));

const gateOf = (probability: number) => ({
  similarity: 0.5,
  probability,
  threshold: 0.5,
  accepted: probability >= 0.5,
  nearest: null,
  secondOpinion: null,
  features: [{ name: 'topSimilarity', value: 1, contribution: 1 }],
});

/** Of this hour, the first the oldest. */
function note(): void {
  const said = [
    { id: 'm1', text: 'how is the PUMP descaled?', reason: 'no-evidence', gate: gateOf(0.9), channel: 'feishu', group: 'feishu:a:1' },
    { id: 'm2', text: 'nice weather', reason: 'off-topic', gate: gateOf(0.05) },
    { id: 'm3', text: 'how is the pump descaled?', reason: 'no-evidence', gate: gateOf(0.6) },
    { id: 'other', text: 'of tools', reason: 'no-evidence', library: 'tools' },
    { id: 'm4', text: 'is soap bad?', reason: null, outcome: 'answered', gate: gateOf(0.7) },
  ] as const;
  const now = app.clock.now().getTime();
  for (const [i, one] of said.entries())
    app.traces.note(sampleTrace({ library: 'plants', at: new Date(now - (10 - i) * 60_000).toISOString(), ...one }));
}

let [root, owner, editor, viewer]: Headers[] = [{}, {}, {}, {}];

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['plants', 'tools'], embed });
  note();
  root = await enter('root', null);
  [owner, editor, viewer] = [await enter('olga', 'owner'), await enter('eva', 'editor'), await enter('vic', 'viewer')];
});
afterEach(() => app.close());

const ids = ({ body }: { readonly body: any }): string[] => body.traces.map(({ id }: { id: string }) => id);
const traces = '/libraries/plants/traces';

describe('messages over HTTP', () => {
  it.each([
    ['', ['m4', 'm3', 'm2', 'm1']],
    ['?search=pump', ['m3', 'm1']],
    ['?search=pump&channel=feishu', ['m1']],
    ['?unsure=true', ['m3']],
    ['?unsure=false&outcome=answered', ['m4']],
    ['?group=feishu:a:1', ['m1']],
    ['?search=%25', []],
  ])('are narrowed by %s', async (query, found) => {
    expect(ids(await call(traces + query, owner ?? {}))).toEqual(found);
  });

  it('tell in a line how sure the gate was, and what was said of them', async () => {
    const said = { verdict: 'should-have-been-silent' };
    expect((await call(`${traces}/m4/feedback`, editor ?? {}, said)).status).toBe(200);
    const [line] = (await call(traces, owner ?? {})).body.traces;
    expect(line).toMatchObject({ id: 'm4', probability: 0.7, threshold: 0.5, modelCalls: 0, cost: null, feedback: said.verdict });
    expect((await call(`${traces}/m4/feedback`, editor ?? {})).body.feedback).toMatchObject([{ trace: 'm4', state: 'open', ...said }]);
    expect((await call('/libraries/tools/traces/m4/feedback', root ?? {})).status).toBe(404);
  });

  it('of all libraries are for admins, of one for its owners', async () => {
    expect(ids(await call('/traces', root ?? {}))).toEqual(['m4', 'other', 'm3', 'm2', 'm1']);
    expect(ids(await call('/traces?library=tools', root ?? {}))).toEqual(['other']);
    expect((await call('/traces', owner ?? {})).status).toBe(403);
    for (const headers of [editor, viewer])
      for (const place of [traces, '/libraries/plants/unanswered']) expect((await call(place, headers ?? {})).status).toBe(403);
  });

  it('are told of once they are stored, one that came before what is listed too', async () => {
    const { latest } = (await call(traces, owner ?? {})).body;
    app.traces.note(sampleTrace({ id: 'slow', library: 'plants', at: new Date(app.clock.now().getTime() - 3_600_000).toISOString() }));
    app.traces.note(sampleTrace({ id: 'elsewhere', library: 'tools', at: app.clock.now().toISOString() }));
    const since = await call(`${traces}?newerThan=${latest}`, owner ?? {});
    expect(ids(since)).toEqual(['slow']);
    expect(ids(await call(`${traces}?newerThan=${since.body.latest}`, owner ?? {}))).toEqual([]);
    expect(ids(await call(`/traces?newerThan=${latest}`, root ?? {}))).toContain('elsewhere');
  });

  it('tell nothing of what was said and put away', async () => {
    const { id, givenAt } = (await call(`${traces}/m4/feedback`, editor ?? {}, { verdict: 'should-have-been-silent' })).body;
    expect((await call(`/libraries/plants/feedback/${id}/dismiss`, editor ?? {}, { givenAt })).status).toBe(200);
    expect((await call(traces, owner ?? {})).body.traces[0]).toMatchObject({ id: 'm4', feedback: null });
  });

  it.each(['cursor', 'newerThan'])('go on from no message of another library: %s', async (name) => {
    expect(await call(`${traces}?${name}=other`, owner ?? {})).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('unanswered questions over HTTP', () => {
  it('are counted by meaning, and marked once an editor wrote an answer, in better words if they like', async () => {
    const listed = async () => (await call('/libraries/plants/unanswered', owner ?? {})).body.clusters;
    expect(await listed()).toMatchObject([{ id: 'm3', count: 2, isAnswered: false, members: [{ id: 'm3', times: 2 }] }]);
    const body = { verdict: 'should-have-answered', correction: 'With vinegar.', question: 'How do I descale the pump P2?' };
    const given = await call(`${traces}/m3/feedback`, editor ?? {}, body);
    expect(given).toMatchObject({ status: 200, body: { question: body.question } });
    expect(await listed()).toMatchObject([{ isAnswered: false }]);
    const { id, givenAt } = given.body;
    expect((await call(`/libraries/plants/feedback/${id}/approve`, editor ?? {}, { givenAt })).status).toBe(200);
    expect(await listed()).toMatchObject([{ id: 'm3', count: 2, isAnswered: true }]);
    const document = path.join(app.libraries, 'plants/corrections/corrections.jsonl');
    expect(JSON.parse(readFileSync(document, 'utf8'))).toEqual({ question: body.question, answer: body.correction });
    expect(await app.gates.examples('plants')).toEqual([{ text: body.question, good: true, group: null }]);
  });

  it('come in pages', async () => {
    app.traces.note(sampleTrace({ id: 'm9', library: 'plants', text: 'zebra', reason: 'no-answer', at: app.clock.now().toISOString() }));
    const first = (await call('/libraries/plants/unanswered?limit=1', owner ?? {})).body;
    expect(first).toMatchObject({ clusters: [{ id: 'm3' }], next: 'm3' });
    expect((await call('/libraries/plants/unanswered?cursor=m3', owner ?? {})).body).toMatchObject({
      clusters: [{ id: 'm9' }],
      next: null,
    });
  });

  it('are put in other words by editors alone', async () => {
    const chat = await call('/chat', viewer ?? {}, { message: 'how often do I rinse it?', library: 'plants' });
    const said = { verdict: 'not-useful', correction: 'x', question: 'how often is it rinsed?' };
    expect(await call(`${traces}/${chat.body.trace}/feedback`, viewer ?? {}, said)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});
