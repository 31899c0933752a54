import { callerOf, type Caller } from '../fakes/http-caller.js';
import { scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();
const setup = async (app: ScriptedApp) => (await fetch(`${app.address}/api/v1/setup`)).json();
const ask = (app: ScriptedApp, library: string) =>
  fetch(`${app.address}/api/v1/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'how often?', library }),
  });
const patch = (caller: Caller, body: object, library = 'default') => caller(`/libraries/${library}`, { method: 'PATCH', body });

describe('how far an installation has come', () => {
  it('is told to an admin alone; to others only whether anybody has an account', async () => {
    const app = await start({ libraries: ['default'] });
    expect(await setup(app)).toEqual({ hasAccount: false, steps: null });
    const root = await callerOf(app, 'root', 'admin');
    const ann = await callerOf(app, 'ann', { default: 'owner' });
    expect(await (await ann('/setup')).json()).toEqual({ hasAccount: true, steps: null });
    const steps = { languageModel: 'none', libraries: 1, documents: 1, hasAsked: false };
    expect(await (await root('/setup')).json()).toEqual({ hasAccount: true, steps });
    await root('/chat', { method: 'POST', body: { message: 'how often?', library: 'default' } });
    expect(await (await root('/setup')).json()).toMatchObject({ steps: { hasAsked: true } });
  });

  it('takes the sample documents with one call', async () => {
    const app = await start({ libraries: ['default'] });
    const root = await callerOf(app, 'root', 'admin');
    const offered = (await (await root('/libraries/default/sample-documents?language=en')).json()) as {
      names: string[];
      questions: string[];
    };
    expect(offered).toMatchObject({ names: expect.arrayContaining(['quick-start.md']), questions: [expect.stringContaining('webhook')] });
    const taken = await root('/libraries/default/sample-documents', { method: 'POST', body: { language: 'en' } });
    expect([taken.status, await taken.json()]).toMatchObject([202, { names: offered.names, job: { kind: 'build' } }]);
    expect((await app.shelf.uploads.list('default')).map(({ name }) => name)).toContain('sample/quick-start.md');
  });
});

describe('a public library', () => {
  it.each(['until-set-up', 'ask'])('is asked by guests, where access.guests is %s', async (guests) => {
    const app = await start({ libraries: ['default', 'plants'], environment: { ACCESS__GUESTS: guests } });
    const owner = await callerOf(app, 'root', 'admin');
    const rest = guests === 'ask' ? 200 : 401;
    expect((await ask(app, 'plants')).status).toBe(rest);
    expect((await patch(owner, { openToGuests: true })).status).toBe(200);
    expect([(await ask(app, 'default')).status, (await ask(app, 'plants')).status]).toEqual([200, rest]);
    const listed = await (await fetch(`${app.address}/api/v1/libraries`)).json();
    expect(listed.libraries.map(({ name }: { name: string }) => name)).toEqual(guests === 'ask' ? ['default', 'plants'] : ['default']);
    expect(await (await fetch(`${app.address}/api/v1/session`)).json()).toMatchObject({ mayAskAsGuest: true });
    expect((await fetch(`${app.address}/api/v1/libraries/default/documents`)).status).toBe(401);
    await patch(owner, { openToGuests: false });
    expect((await ask(app, 'default')).status).toBe(401);
  });

  it('is none where access.guests is none, whatever its owner said before', async () => {
    const app = await start({ libraries: ['default'], environment: { ACCESS__GUESTS: 'none' } });
    const owner = await callerOf(app, 'root', 'admin');
    expect((await patch(owner, { openToGuests: true })).status).toBe(409);
    await app.shelf.librarySettings.change('default', { openToGuests: true });
    expect((await ask(app, 'default')).status).toBe(401);
    expect(await (await owner('/libraries/default')).json()).toMatchObject({ fixed: ['openToGuests'] });
  });

  it('is none before anybody has an account, but for who sits at the machine', async () => {
    const app = await start({ libraries: ['default'] });
    await app.shelf.librarySettings.change('default', { openToGuests: true });
    const foreign = { bearer: null, session: null, isLocal: false };
    expect((await app.access.identify.of(foreign)).principal).toEqual({ kind: 'guest', mayAsk: false });
  });
});

describe('the settings of a library', () => {
  it('are described by what checks them', async () => {
    const app = await start({ libraries: ['default'], environment: { ACCESS__GUESTS: 'none' } });
    const owner = await callerOf(app, 'ann', { default: 'owner' });
    await patch(owner, { title: 'Manuals' });
    const { settings } = (await (await owner('/libraries/default/settings')).json()) as { settings: Record<string, any>[] };
    const of = (key: string) => settings.find((one) => one['key'] === key);
    expect(of('title')).toMatchObject({ kind: 'line', value: 'Manuals', bounds: { longest: 100 }, isFixed: false });
    expect(of('chunkTokens')).toMatchObject({
      kind: 'number',
      bounds: { least: 64, most: 510, isWhole: true },
      usual: 256,
      redoes: 'build',
    });
    expect(of('language')).toMatchObject({ kind: 'choice', bounds: { choices: ['auto', 'zh', 'en'] } });
    expect(of('openToGuests')).toMatchObject({ kind: 'switch', isFixed: true, usual: false });
    const { pattern } = of('groupPolicy')?.['bounds'] as { pattern: string };
    const fits = (text: string) => new RegExp(pattern, 'u').test(text);
    expect(['precision=0.9', 'f=0.5', 'F0.5', 'false-answers=2', 'best'].map(fits)).toEqual([true, true, true, true, false]);
    for (const { label, meaning } of settings) expect([label.zh, label.en, meaning.zh, meaning.en].every(Boolean)).toBe(true);
    const editor = await callerOf(app, 'bob', { default: 'editor' });
    expect((await editor('/libraries/default/settings')).status).toBe(403);
  });
});

describe('people who could be members', () => {
  it('are found by the beginning of their names, by owners alone', async () => {
    const app = await start({ libraries: ['default', 'plants'] });
    await callerOf(app, 'root', 'admin');
    const owner = await callerOf(app, 'ann', { default: 'owner' });
    for (const name of ['Annika', 'Andrea', 'Bob']) await callerOf(app, name, { plants: 'viewer' });
    const find = async (search: string) => (await owner(`/libraries/default/people?search=${search}`)).json();
    expect(await find('an')).toEqual({ names: ['Andrea', 'Annika'] });
    expect(await find('ro')).toEqual({ names: [] });
    expect((await owner('/libraries/default/people?search=a')).status).toBe(400);
    expect((await owner('/libraries/plants/people?search=an')).status).toBe(404);
  });
});
