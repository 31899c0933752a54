import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { createImageReader, imageModelSettings } from '#app/create-image-reader.js';
import { loadConfig } from '#config/load.js';
import type { LanguageModel } from '#ports/language-model.js';
import { FakeLanguageModel } from '../../fakes/fake-language-model.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');
const server = {
  HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
  HUIXIANG_LANGUAGE_MODEL__MODEL: 'm',
  HUIXIANG_LANGUAGE_MODEL__PRESET: 'vllm',
};
const file = { HUIXIANG_LANGUAGE_MODEL__KIND: 'gguf', HUIXIANG_LANGUAGE_MODEL__FILE: 'm.gguf' };

function create(settings: Record<string, string>, languageModel: LanguageModel | null, others: Record<string, string> = {}) {
  const own = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`HUIXIANG_IMAGE_READER__${name}`, value]));
  const config = loadConfig({ packageRoot, environment: { ...own, ...others }, currentFolder: path.join(packageRoot, 'test/fixtures') });
  const parts = { clock: new SystemClock(), calls: new MemoryCallJournal(), sharedLimits: null, environment: {} };
  return createImageReader({ config, languageModel, ...parts });
}

it('is left out unless it is configured', async () => {
  expect(await create({}, new FakeLanguageModel())).toBeNull();
});

it('takes the model of the answers, or one of its own by preset or address', async () => {
  const kind = { KIND: 'language-model' };
  expect((await create(kind, new FakeLanguageModel(), server))?.name).toMatch(/^fake \([0-9a-f]{8}\)$/u);
  expect((await create({ ...kind, MODEL: 'qwen3-vl-plus', PRESET: 'dashscope' }, null))?.name).toMatch(/^qwen3-vl-plus /u);
  expect((await create({ ...kind, MODEL: 'internvl', BASE_URL: 'http://127.0.0.1:23333/v1' }, null, file))?.name).toMatch(/^internvl /u);
});

it('asks a model that thinks first as one', () => {
  const variables = { KIND: 'language-model', MODEL: 'm', PRESET: 'vllm', THINKS_FIRST: 'true' };
  const environment = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`HUIXIANG_IMAGE_READER__${name}`, value]));
  const { imageReader } = loadConfig({ packageRoot, environment, currentFolder: path.join(packageRoot, 'test/fixtures') }).settings;
  expect(imageReader.kind === 'language-model' && imageModelSettings(imageReader).thinksFirst).toBe(true);
});

it.each([
  ['no model at all', { KIND: 'language-model' }, {}, 'imageReader.model'],
  ['a model file, which does not see', { KIND: 'language-model' }, file, 'imageReader.model'],
  ['a model without a server', { KIND: 'language-model', MODEL: 'm' }, {}, 'imageReader.baseUrl'],
  [
    'a key that is not there',
    { KIND: 'language-model', MODEL: 'm', PRESET: 'dashscope', API_KEY_VARIABLE: 'NO_KEY' },
    {},
    'apiKeyVariable',
  ],
])('refuses %s', async (_, settings, others, named) => {
  const model = 'HUIXIANG_LANGUAGE_MODEL__KIND' in others ? new FakeLanguageModel() : null;
  await expect(create(settings, model, others)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(named) });
});
