import { callerOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let root: Caller;

const fallbacks = JSON.stringify([{ baseUrl: 'http://127.0.0.1:9/v1', model: 'large' }]);
beforeAll(async () => {
  app = await startScriptedApp({
    libraries: ['default'],
    environment: {
      LANGUAGE_MODEL__KIND: 'openai-compatible',
      LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:9/v1',
      LANGUAGE_MODEL__MODEL: 'small',
      LANGUAGE_MODEL__FALLBACKS: fallbacks,
    },
  });
  root = await callerOf(app, 'root', 'admin');
});
afterAll(() => app.close());

const patch = (body: object) => root('/libraries/default', { method: 'PATCH', body });

describe('how answers are written', () => {
  it('is the owner’s to say', async () => {
    const said = { language: 'zh', answerStyle: 'brief; 面向新手', models: { answer: 'large' } };
    const answer = await patch(said);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { settings: said, languageModels: ['small', 'large'], fixed: [], job: null },
    ]);
    const back = await patch({ language: null, answerStyle: null, models: null });
    expect(await back.json()).toMatchObject({ settings: { language: null, answerStyle: null, models: null } });
  });

  it.each([
    [{ language: 'fr' }, 'language'],
    [{ answerStyle: 'x'.repeat(301) }, 'answerStyle'],
    [{ models: { answer: 'unknown' } }, 'small, large'],
    [{ models: { embedder: 'small' } }, 'models'],
  ])('is refused as %j', async (body, word) => {
    const answer = await patch(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(word);
  });
});

describe('a library that is made with sources', () => {
  it('is built at once, and one without is not', async () => {
    const make = async (body: object) => (await root('/libraries', { method: 'POST', body })).json();
    const sources = [{ kind: 'web', urls: ['https://docs.example/'] }];
    expect(await make({ name: 'manuals', sources })).toMatchObject({ name: 'manuals', job: { kind: 'build', library: 'manuals' } });
    expect(await make({ name: 'empty' })).toMatchObject({ name: 'empty', job: null });
  });
});
