import type { Trace } from '#domain/trace.js';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { sampleGate } from '../fakes/sample-gate.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
/** Owns `plants`, as `ann` edits it and `eve` sees it. */
let olga: Caller;
let ann: Caller;
let eve: Caller;

const send = async (path: string, { method = 'GET', body, caller = olga }: Sending = {}) => {
  const answer = await caller(`/libraries/plants${path}`, { method, body });
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
};

interface Sending {
  readonly method?: string;
  readonly body?: object | FormData;
  readonly caller?: Caller;
}

const verdict = (probability: number) => ({
  similarity: 0.5,
  probability,
  threshold: 0.5,
  accepted: probability >= 0.5,
  nearest: null,
  features: [{ name: 'topSimilarity', value: 1, contribution: 1 }],
  secondOpinion: null,
});
const group = 'feishu:app:chat';

function say(id: string, changes: Partial<Trace>): void {
  const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
  const at = app.clock.now().toISOString();
  app.traces.note(sampleTrace({ id, at, library: 'plants', group, mode: 'group', reading, gate: verdict(0.6), ...changes }));
}

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
  await callerOf(app, 'root', 'admin');
  olga = await callerOf(app, 'olga', { plants: 'owner' });
  ann = await callerOf(app, 'ann', { plants: 'editor' });
  eve = await callerOf(app, 'eve', { plants: 'viewer' });
});
afterEach(() => app.close());

describe('a gate over HTTP', () => {
  it('is moved by its owner, told in the audit log, and moved back by going back', async () => {
    const moved = await send('/gate/thresholds', { method: 'PUT', body: { mode: 'group', threshold: 0.83 } });
    expect(moved).toMatchObject({
      status: 200,
      body: { version: 2, operating: { group: { threshold: 0.83, byHand: 0.83, learned: 0.5 } } },
    });
    expect((await send('/gate')).body).toMatchObject({ version: 2, thresholds: { group: 0.83, direct: 0.4 }, byHand: { group: 0.83 } });
    expect((await send('/audit')).body.entries[0]).toMatchObject({ action: 'gate.move', target: '2', detail: 'group: 0.83, by hand' });
    await send('/gate/1/live', { method: 'POST' });
    expect((await send('/gate')).body).toMatchObject({ version: 1, thresholds: { group: 0.5 }, byHand: { group: null } });
  });

  it.each([0, 1, -1, 2, '0.5', null])('stays where it is for a threshold of %j, unless null takes back', async (threshold) => {
    const { status } = await send('/gate/thresholds', { method: 'PUT', body: { mode: 'group', threshold } });
    expect(status).toBe(threshold === null ? 200 : 400);
    expect((await send('/gate')).body).toMatchObject({ version: 1, thresholds: { group: 0.5 } });
  });

  it('shows editors its curve and why a message is answered, and lets owners alone move it or read what was said', async () => {
    const { status, body } = await send('/gate/curve', { caller: ann });
    expect([status, body.points.length, body.count]).toEqual([200, 99, 1]);
    expect((await send('/gate/explain', { method: 'POST', body: { text: 'how?' }, caller: ann })).status).toBe(200);
    const move = { method: 'PUT', body: { mode: 'group', threshold: 0.7 } };
    for (const [path, sending] of [
      ['/gate/thresholds', move],
      ['/gate/messages', {}],
      ['/gate/shadow', {}],
      ['/suggestions', {}],
      ['/groups', {}],
    ] as const)
      expect([path, (await send(path, { ...sending, caller: ann })).status]).toEqual([path, 403]);
    for (const path of ['/gate/curve', '/examples', '/groups']) expect((await send(path, { caller: eve })).status).toBe(403);
    const stranger = await callerOf(app, 'sam', { default: 'owner' });
    for (const path of ['/gate/curve', '/gate/shadow', '/groups']) expect((await send(path, { caller: stranger })).status).toBe(404);
  });

  it('tells which messages it judged, in pages, without those that rules declined', async () => {
    say('one', { gate: verdict(0.55), text: 'how?' });
    say('two', { gate: null });
    say('three', { mode: 'direct', group: null, gate: verdict(0.45) });
    say('old', { at: '2025-01-01T00:00:00.000Z' });
    const { messages } = (await send('/gate/messages')).body;
    expect(messages.map(({ id, probability }: { id: string; probability: number }) => [id, probability]).sort()).toEqual([
      ['one', 0.55],
      ['three', 0.45],
    ]);
    expect((await send('/gate/messages?mode=direct')).body.messages).toMatchObject([{ id: 'three' }]);
  });

  it('learns of what it would have answered, and keeps every mark once', async () => {
    say('right', { reason: 'shadow', text: 'how is ivy watered?' });
    say('wrong', { reason: 'shadow', text: 'who won?' });
    const mark = (id: string, said: string | null) => send(`/gate/shadow/${id}`, { method: 'PUT', body: { mark: said } });
    await mark('right', 'right');
    expect(await mark('right', 'right')).toMatchObject({ status: 200, body: { mark: 'right' } });
    await mark('wrong', 'wrong');
    expect((await send('/gate/shadow')).body).toMatchObject({ messages: 2, right: 1, wrong: 1, ready: { isReady: expect.any(Boolean) } });
    expect((await send('/examples')).body).toMatchObject({ good: 1, bad: 1 });
    expect((await mark('nothing', 'right')).status).toBe(404);
    expect((await mark('right', 'maybe')).status).toBe(400);
  });
});

describe('examples over HTTP', () => {
  it('are changed in their place', async () => {
    await send('/examples', { method: 'POST', body: { examples: ['a', 'b'].map((text) => ({ text, label: 'good' })) } });
    const [first, second] = (await send('/examples')).body.examples;
    const changed = await send(`/examples/${first.id}`, { method: 'PATCH', body: { text: 'A new one', label: 'bad', group }, caller: ann });
    expect(changed).toMatchObject({ status: 200, body: { text: 'A new one', label: 'bad', group } });
    expect((await send('/examples')).body.examples.map(({ text }: { text: string }) => text)).toEqual(['A new one', 'b']);
    expect((await send(`/examples/${first.id}`, { method: 'PATCH', body: { label: 'good' } })).status).toBe(404);
    const same = { text: ' a NEW one', group };
    expect((await send(`/examples/${second.id}`, { method: 'PATCH', body: same })).status).toBe(409);
    expect((await send(`/examples/${second.id}`, { method: 'PATCH', body: {} })).status).toBe(400);
  });

  it('are imported from files, with a report by line', async () => {
    const file = (name: string, text: string, query = '') =>
      send(`/examples/import${query}`, { method: 'POST', body: filesOf({ [name]: text }), caller: ann });
    expect((await file('good.json', '["how?", "why?"]', '?label=good')).body).toMatchObject({ good: 2, taken: 2 });
    const again = await file('more.csv', 'text,label\nHow?,good\nwhy?,bad\nhi,bad\nx,neither\n');
    expect(again.body).toMatchObject({
      good: 2,
      bad: 1,
      taken: 1,
      doubled: [{ line: 2, text: 'How?' }],
      conflicting: [{ line: 3, before: 'good' }],
      skipped: [{ line: 5 }],
      counts: { doubled: 1, conflicting: 1, skipped: 1 },
    });
    expect((await file('more.csv', 'text,label\nwhy?,bad\n', '?overwrite=true')).body).toMatchObject({ good: 1, bad: 2 });
    for (const [name, text] of [
      ['list.json', '{"a": 1}'],
      ['table.xlsx', 'x'],
      ['broken.csv', 'text,label\n"x'],
    ] as const)
      expect([name, (await file(name, text)).status]).toEqual([name, 400]);
  });

  it('are suggested from what was said, accepted once, and not suggested again', async () => {
    say('near', { text: 'how is ivy watered?', gate: verdict(0.52) });
    say('far', { text: 'who won?', gate: verdict(0.1) });
    expect((await send('/suggestions')).body.suggestions.map(({ id }: { id: string }) => id)).toEqual(['near', 'far']);
    expect(await send('/suggestions/near/accept', { method: 'POST', body: { label: 'good' } })).toMatchObject({ status: 200 });
    expect((await send('/suggestions/far/dismiss', { method: 'POST' })).status).toBe(204);
    expect((await send('/suggestions')).body.suggestions).toEqual([]);
    expect((await send('/examples')).body).toMatchObject({ good: 1, bad: 0 });
  });
});

describe('groups over HTTP', () => {
  it('are shown and changed, rules of their own among them, and answer by themselves only with a gate that is ready', async () => {
    await app.stores.groups.change(group, { mode: 'mention' });
    await app.gates.save('default', sampleGate());
    const admin = await callerOf(app, 'boss', 'admin');
    const at = `/libraries/default/groups/${encodeURIComponent(group)}`;
    const patch = async (body: object) => {
      const answer = await admin(at, { method: 'PATCH', body });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await patch({ mode: 'shadow', threshold: 0.9 })).toMatchObject({
      status: 200,
      body: { mode: 'shadow', isChosen: true, threshold: { inForce: 0.9, byHand: 0.9, ofLibrary: 0.5 } },
    });
    expect(await patch({ threshold: null, mode: null })).toMatchObject({
      status: 200,
      body: { isChosen: false, threshold: { byHand: null } },
    });
    const rules = { quietTimes: [{ from: '22:00', to: '24:00', days: [6, 7] }], timeZone: 'Asia/Shanghai', answersPerHour: 2 };
    expect(await patch(rules)).toMatchObject({
      status: 200,
      body: { rules: { chosen: { ...rules, coolDownMinutes: null }, configured: { quietTimes: [], answersPerHour: null } } },
    });
    expect(await patch({ quietTimes: null, timeZone: null, answersPerHour: null })).toMatchObject({
      body: { rules: { chosen: { quietTimes: null, timeZone: null, answersPerHour: null } } },
    });
    for (const wrong of [
      { quietTimes: [{ from: '24:00', to: '07:00' }] },
      { quietTimes: [{ from: '22:00', to: '07:00', days: [] }] },
      { quietTimes: Array.from({ length: 101 }, () => ({ from: '22:00', to: '07:00' })) },
      { timeZone: 'Mars/Base' },
      { answersPerHour: 0 },
      { coolDownMinutes: 1441 },
    ])
      expect([wrong, (await patch(wrong)).status]).toEqual([wrong, 400]);
    // What cannot be done whole is not done in part.
    expect((await patch({ mode: 'silent', answersPerHour: 7, policy: 'false-answers=0' })).status).toBe(409);
    expect((await patch({ mode: 'automatic', threshold: 0.7 })).status).toBe(409);
    expect(await (await admin('/libraries/default/groups')).json()).toMatchObject({
      groups: [{ chosen: 'mention', threshold: { byHand: null }, rules: { chosen: { answersPerHour: null } } }],
    });
    expect(await patch({ mode: 'automatic' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('may not answer by itself') },
    });
    expect(await (await admin('/libraries/default/groups')).json()).toMatchObject({
      ready: { isReady: false },
      groups: [{ chosen: 'mention' }],
    });
    expect((await patch({ threshold: 1 })).status).toBe(400);
    expect((await admin('/libraries/default/groups/feishu%3Aapp%3Anowhere', { method: 'PATCH', body: { mode: 'silent' } })).status).toBe(
      404,
    );
  });
});
