import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { layerLanguageModels } from '#app/layer-language-models.js';
import { openLanguageModel } from '#app/open-language-model.js';
import { loadConfig } from '#config/load.js';
import type { LanguageModelEvent } from '#ports/language-model.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';
import { writeScriptedGguf } from '../../fakes/scripted-gguf.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');

function setupOf(settings: Record<string, string>, environment: Record<string, string> = {}) {
  const variables = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`HUIXIANG_LANGUAGE_MODEL__${name}`, value]));
  const config = loadConfig({ packageRoot, environment: variables, currentFolder: path.join(packageRoot, 'test/fixtures') });
  const { languageModel } = config.settings;
  if (languageModel.kind === 'none') throw new Error('none');
  const calls = new MemoryCallJournal();
  return { settings: languageModel, calls, setup: { config, environment, clock: new SystemClock(), calls, sharedLimits: null } };
}

it('runs a model file through the same layers, one answer at a time, and notes the call', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gguf-'));
  const file = path.join(folder, 'lamp.gguf');
  await writeScriptedGguf(file, { pieces: ['The ', 'lamp ', 'is ', 'red.'] });
  const { settings, setup, calls } = setupOf({ KIND: 'gguf', FILE: file, CONTEXT_TOKENS: '1024' });
  const { model, close } = await layerLanguageModels(settings, setup);
  const ask = async () => {
    const events: LanguageModelEvent[] = [];
    const messages = [{ role: 'user' as const, content: 'Which colour?' }];
    for await (const event of model.stream(messages, { maxTokens: 20, temperature: 0 })) events.push(event);
    return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  };
  expect(await Promise.all([ask(), ask()])).toEqual(['The lamp is red.', 'The lamp is red.']);
  expect(calls.calls).toMatchObject([
    { provider: 'gguf', model: 'lamp', outcome: 'ok', isEstimate: false },
    { provider: 'gguf', model: 'lamp', outcome: 'ok' },
  ]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

it('finds a model file in the folder of the models, and asks it one question at a time', async () => {
  const { settings, setup } = setupOf({ KIND: 'gguf', FILE: 'lamp.gguf' });
  const opened = await openLanguageModel(settings, setup);
  expect(opened).toMatchObject({ provider: 'gguf', limits: { concurrency: 1, waiting: 100 } });
  expect(opened.limitedWith).toBe(path.join(setup.config.paths.models, 'lamp.gguf'));
});

it('takes the key of a LangChain provider from the environment only', async () => {
  const wanted = { KIND: 'langchain', PROVIDER: 'anthropic', MODEL: 'claude-x', API_KEY_VARIABLE: 'ANTHROPIC_API_KEY' };
  const { settings, setup } = setupOf(wanted, { ANTHROPIC_API_KEY: 'sk-planted' });
  expect(await openLanguageModel(settings, setup)).toMatchObject({ provider: 'anthropic', limitedWith: 'anthropic\nsk-planted' });
  const missing = setupOf(wanted);
  await expect(openLanguageModel(missing.settings, missing.setup)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

it.each([['{apiKey: x}'], ['{configuration: {headers: {x-secret: x}}}'], ['{a: [{accessToken: x}]}']])(
  'refuses the options %s: they hold a key',
  (options) => {
    expect(() => setupOf({ KIND: 'langchain', PROVIDER: 'openai', MODEL: 'm', OPTIONS: options })).toThrow(/environment only/u);
  },
);

it('takes options that only bound the answer', () => {
  const { settings } = setupOf({ KIND: 'langchain', PROVIDER: 'openai', MODEL: 'm', OPTIONS: '{maxCompletionTokens: 5, region: x}' });
  expect(settings).toMatchObject({ options: { maxCompletionTokens: 5, region: 'x' } });
});
