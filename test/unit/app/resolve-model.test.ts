import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { presets } from '#adapters/language-model/presets.js';
import { resolveModel, type LanguageModelSettings } from '#app/resolve-model.js';
import { loadConfig } from '#config/load.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const { file } = temporaryFolder();
const packageRoot = path.resolve(import.meta.dirname, '../../..');

function resolve(settings: Partial<LanguageModelSettings>, environment: Record<string, string> = {}) {
  const variables = {
    HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
    HUIXIANG_LANGUAGE_MODEL__MODEL: 'm',
    HUIXIANG_LANGUAGE_MODEL__PRESET: 'vllm',
  };
  const config = loadConfig({ packageRoot, environment: variables, currentFolder: file('') });
  if (config.settings.languageModel.kind !== 'openai-compatible') throw new Error('another kind');
  return resolveModel({ ...config.settings.languageModel, ...settings }, { config, environment });
}

describe('resolveModel', () => {
  it.each([
    ['kimi', 'moonshot'],
    ['step', 'stepfun'],
    ['xi-api', 'xi-api'],
    ['deepseek', 'deepseek'],
    ['zhipuai', 'zhipu'],
    ['siliconcloud', 'siliconflow'],
    ['local', 'vllm'],
    ['vllm', 'vllm'],
    ['ppio', 'ppio'],
    ['internlm', 'internlm'],
    ['gpt', 'openai'],
    ['Qwen', 'dashscope'],
    ['ark', 'doubao'],
    ['llama.cpp', 'llama-cpp'],
  ])('knows %s, as HuixiangDou or its users call it, as %s', (preset, provider) => {
    expect(resolve({ preset })).toMatchObject({ provider, baseUrl: presets.find(({ name }) => name === provider)?.baseUrl });
  });

  it('refuses a preset nobody knows, and one without an address of its own', () => {
    expect(() => resolve({ preset: 'deepsek' })).toThrow(/expected one of openai, .*found "deepsek"/u);
    expect(() => resolve({ preset: 'azure' })).toThrow(/azure has no address for all; set/u);
    expect(resolve({ preset: 'azure', baseUrl: 'https://x.openai.azure.com/openai/v1' }).provider).toBe('azure');
  });

  it.each([
    ['moonshot', 'moonshot-v1-8k', 8_000],
    ['moonshot', 'kimi-k2-turbo-preview', 256_000],
    ['stepfun', 'step-1-256k', 256_000],
    ['deepseek', 'deepseek-chat', 128_000],
    ['siliconflow', 'deepseek-ai/DeepSeek-V3', 128_000],
    ['siliconflow', 'Qwen/Qwen2.5-7B-Instruct', 32_000],
    ['openai', 'gpt-4o-mini', 128_000],
    ['zhipu', 'glm-4-plus', 128_000],
    ['openai', 'no-such-model', null],
    ['vllm', 'Qwen2.5-7B-Instruct', null],
    ['ollama', 'qwen2.5:7b', 4_096],
  ])('knows what a model of %s takes in: %s', (preset, model, tokens) => {
    expect(resolve({ preset, model }).contextTokens).toBe(tokens);
    expect(resolve({ preset, model, contextTokens: 5_000 }).contextTokens).toBe(5_000);
    expect(resolve({ preset: null, baseUrl: 'http://127.0.0.1:1/v1', model }).contextTokens).toBeNull();
  });

  it('asks thinking models for no temperature', () => {
    expect(resolve({ preset: 'openai', model: 'o3-mini' }).quirks).toMatchObject({
      temperature: null,
      lengthField: 'max_completion_tokens',
    });
    expect(resolve({ preset: 'openai', model: 'gpt-4o' }).quirks.temperature).toEqual({ min: 0, max: 2 });
    expect(resolve({ format: 'json' }).quirks.format).toBe('json');
  });

  it('takes the key from its file, then its variable, then that of the preset', () => {
    writeFileSync(file('key'), ' from-file \n');
    const environment = { MY_KEY: 'from-variable', DEEPSEEK_API_KEY: 'from-preset' };
    const all = { preset: 'deepseek', apiKeyFile: 'key', apiKeyVariable: 'MY_KEY' };
    expect(resolve(all, environment).apiKey).toBe('from-file');
    expect(resolve({ ...all, apiKeyFile: null }, environment).apiKey).toBe('from-variable');
    expect(resolve({ preset: 'deepseek' }, environment).apiKey).toBe('from-preset');
    expect(resolve({ preset: 'deepseek' }).apiKey).toBeNull();
    expect(() => resolve({ apiKeyVariable: 'MY_KEY' })).toThrow(/there is no MY_KEY in the environment; set it/u);
    expect(() => resolve({ apiKeyFile: 'gone' })).toThrow(/gone cannot be read; write the key into it/u);
  });

  it('reads prices, and knows none without one', () => {
    expect(resolve({}).prices).toBeNull();
    expect(resolve({ inputPrice: 2, outputPrice: 8 }).prices).toEqual({ input: 2, cached: 2, output: 8 });
    expect(resolve({ inputPrice: 2, cachedPrice: 1 }).prices).toEqual({ input: 2, cached: 1, output: 0 });
  });
});

describe('the presets', () => {
  it('have names and aliases of their own, addresses that are ones, and a source', () => {
    const names = presets.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const { baseUrl, source, isHosted, keyVariable } of presets) {
      expect([baseUrl ?? 'https://x', source].every((url) => URL.canParse(url))).toBe(true);
      if (baseUrl) expect(new URL(baseUrl).protocol).toBe(isHosted ? 'https:' : 'http:');
      expect(keyVariable === null).toBe(!isHosted);
    }
  });

  it('are all in docs/language-models.md, as they are', () => {
    const page = readFileSync(path.join(packageRoot, 'docs/language-models.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$/gmu)].map(([, ...cells]) => cells);
    const forms = { 'json-schema': 'schema', json: 'JSON', none: '-' };
    expect(rows.map((cells) => cells.map((cell) => cell.trim()))).toEqual(
      presets.map(({ name, aliases, baseUrl, keyVariable, quirks }) => [
        name,
        aliases.map((alias) => `\`${alias}\``).join(', '),
        baseUrl ?? 'of your installation',
        keyVariable ? `\`${keyVariable}\`` : 'none',
        forms[quirks.format],
      ]),
    );
  });
});
