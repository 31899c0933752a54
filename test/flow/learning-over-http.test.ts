import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let ann: Caller;
let eve: Caller;

const send = async (path: string, method: string, body?: object, caller = ann) => {
  const answer = await caller(`/libraries/plants${path}`, { method, body });
  return { status: answer.status, body: answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>) };
};

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
  await callerOf(app, 'root', 'admin');
  ann = await callerOf(app, 'ann', { plants: 'editor' });
  eve = await callerOf(app, 'eve', { plants: 'viewer' });
});
afterEach(() => app.close());

describe('examples', () => {
  const add = (...texts: string[]) => send('/examples', 'POST', { examples: texts.map((text) => ({ text, label: 'good' })) });
  const listed = async (query = '') => (await send(`/examples${query}`, 'GET')).body;

  it('are added, corrected, listed, removed and replaced', async () => {
    expect(await add('how is ivy watered?', '怎么浇水？')).toEqual({ status: 200, body: { good: 2, bad: 0 } });
    const corrected = { examples: [{ text: 'How is ivy watered? ', label: 'bad' }] };
    expect((await send('/examples', 'POST', corrected)).body).toEqual({ good: 1, bad: 1 });
    expect(await listed('?label=bad')).toMatchObject({
      good: 1,
      bad: 1,
      examples: [{ text: 'How is ivy watered?', label: 'bad', group: null }],
    });
    const [{ id } = { id: '' }] = ((await listed('?label=good')) as { examples: { id: string }[] }).examples;
    expect((await send(`/examples/${id}`, 'DELETE')).body).toEqual({ good: 0, bad: 1 });
    expect((await send(`/examples/${id}`, 'DELETE')).status).toBe(404);
    expect((await send('/examples', 'PUT', { examples: [] })).body).toEqual({ good: 0, bad: 0 });
    expect(await listed()).toEqual({ good: 0, bad: 0, examples: [], next: null });
  });

  it('are all kept when several come at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => add(`question ${i}`)));
    const { next } = (await listed('?limit=6')) as { next: string };
    expect(await listed(`?limit=3&cursor=${next}`)).toMatchObject({ good: 8, examples: [{}, {}], next: null });
  });

  it.each([{}, { examples: [] }, { examples: [{ text: ' ', label: 'good' }] }, { examples: [{ text: 'x', label: 'so-so' }] }])(
    'that cannot be read change nothing: %j',
    async (body) => {
      await add('one');
      expect((await send('/examples', 'POST', body)).status).toBe(400);
      expect(await listed()).toMatchObject({ good: 1 });
    },
  );

  it('are for those who may change them', async () => {
    expect((await send('/examples', 'GET', undefined, eve)).status).toBe(403);
    expect((await send('/examples', 'PUT', { examples: [] }, eve)).status).toBe(403);
  });
});

describe('terms', () => {
  it('are written as a text, with what cannot be used of it, and built', async () => {
    const text = 'Water pump P2 = WP2\n水泵 = 泵\n';
    const put = await send('/terms', 'PUT', { text });
    expect(put).toMatchObject({ status: 200, body: { text, terms: 2, problems: [], job: { kind: 'build' } } });
    expect((await send('/terms', 'GET', undefined, eve)).body).toMatchObject({ text, terms: 2 });
    expect((await send('/terms', 'PUT', { text: '' }, eve)).status).toBe(403);
    expect((await send('/terms', 'PUT', { text: 'x'.repeat(200_001) })).status).toBe(400);
  });

  it('that cannot be read are a failure of the server, without its folders', async () => {
    await mkdir(path.join(app.workdir, 'libraries/plants/terms.txt'));
    const { status, body } = await send('/terms', 'GET');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain(app.workdir);
  });
});

describe('the gate', () => {
  it('is reported to those who may change the examples it quotes', async () => {
    expect(await send('/gate', 'GET')).toMatchObject({
      status: 200,
      body: { version: 1, versions: [1], thresholds: expect.anything(), report: { precision: expect.anything() } },
    });
    expect((await send('/gate', 'GET', undefined, eve)).status).toBe(403);
  });

  it('is learned anew by a job, and put back by an owner alone', async () => {
    expect(await send('/calibrate', 'POST')).toMatchObject({ status: 202, body: { job: { kind: 'calibrate', state: 'waiting' } } });
    expect((await send('/gate/1/live', 'POST')).status).toBe(403);
    const owner = await callerOf(app, 'olga', { plants: 'owner' });
    expect(await send('/gate/1/live', 'POST', undefined, owner)).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await send('/gate/7/live', 'POST', undefined, owner)).status).toBe(404);
    expect((await send('/gate/x/live', 'POST', undefined, owner)).status).toBe(400);
  });

  it('is not learned where there is nothing to learn it on', async () => {
    const root = await callerOf(app, 'boss', 'admin');
    await root('/libraries', { method: 'POST', body: { name: 'empty' } });
    expect((await root('/libraries/empty/calibrate', { method: 'POST' })).status).toBe(409);
    expect((await root('/libraries/empty/gate')).status).toBe(404);
  });
});

describe('builds', () => {
  it('are listed with their gates, asked for, and gone back to by an owner', async () => {
    const { body } = await send('/builds', 'GET', undefined, eve);
    expect(body).toMatchObject({ builds: [{ isLive: true, counts: { chunks: 1 } }] });
    const [{ id } = { id: '' }] = (body as { builds: { id: string }[] }).builds;
    expect(await send(`/builds/${id}/changes?with=${id}`, 'GET', undefined, eve)).toMatchObject({
      body: { added: [], removed: [], changed: [], same: 1, before: { id }, after: { id } },
    });
    expect((await send(`/builds/${id}/changes?with=nothing`, 'GET')).status).toBe(404);
    expect((await send(`/builds/${id}/live`, 'POST')).status).toBe(403);
    const owner = await callerOf(app, 'olga', { plants: 'owner' });
    expect((await send(`/builds/${id}/live`, 'POST', undefined, owner)).status).toBe(204);
    expect((await send('/builds/..%2F..%2Fx/live', 'POST', undefined, owner)).status).toBe(404);
  });
});
