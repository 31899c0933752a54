import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configuredModels } from '#app/configured-models.js';
import { createEmbedder } from '#app/create-embedder.js';
import { createReranker } from '#app/create-reranker.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { startTinySidecar } from '../../fakes/tiny-sidecar.js';
import { startEmbeddingServer } from '../../simulators/embedding-server.js';
import { startRerankServer } from '../../simulators/rerank-server.js';

const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));
let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-keys-'));
  mkdirSync(path.join(home, 'config'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const load = (settings: object, environment: Record<string, string> = {}): LoadedConfig => {
  writeFileSync(path.join(home, 'config/local.yaml'), JSON.stringify(settings));
  return loadConfig({ packageRoot, environment: { HUIXIANG_HOME: home, ...environment }, currentFolder: home });
};
const keyFile = (key: string, mode = 0o600): string => {
  const file = path.join(home, 'key.txt');
  writeFileSync(file, key);
  chmodSync(file, mode);
  return 'key.txt';
};
const http = { kind: 'http', form: 'openai', model: 'm', dimension: 256 };

describe('a key in a file', () => {
  it('is sent to the server of an embedder and of a reranker, before that of the variable', async () => {
    const [embedding, scoring] = [await startEmbeddingServer(), await startRerankServer()];
    const apiKeyFile = keyFile('sk-from-file\n');
    const config = load(
      { embedder: { ...http, baseUrl: embedding.address, apiKeyFile }, reranker: { kind: 'http', baseUrl: scoring.address, apiKeyFile } },
      { HUIXIANG_EMBEDDER__API_KEY: 'sk-from-variable', HUIXIANG_RERANKER__API_KEY: 'sk-from-variable' },
    );
    const [embedder, reranker] = [await createEmbedder(config, () => undefined), await createReranker(config)];
    await embedder.embed(['a'], 'query');
    await reranker?.rerank('a', ['b']);
    expect(embedding.received[0]?.authorization).toBe('Bearer sk-from-file');
    expect(scoring.received[0]?.authorization).toBe('Bearer sk-from-file');
    await Promise.all([embedder.close(), reranker?.close(), embedding.close(), scoring.close()]);
  });

  it('is what a sidecar asks for, and what its client sends', async () => {
    const sidecar = await startTinySidecar({ apiKeyFile: path.join(home, keyFile('sk-from-file')) });
    expect((await fetch(`${sidecar.address}/info`)).status).toBe(401);
    const settings = { kind: 'sidecar', model: 'tiny', urls: [sidecar.address], fallback: false };
    const embedder = await createEmbedder(load({ embedder: { ...settings, apiKeyFile: 'key.txt' } }), () => undefined);
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
    await expect(createEmbedder(load({ embedder: settings }), () => undefined)).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    await Promise.all([embedder.close(), sidecar.close()]);
  });

  it.each([
    ['is not there', () => 'gone.txt', /^embedder\.apiKeyFile: .*gone\.txt cannot be read; write the key into it$/u],
    ['holds more than a key', () => keyFile('sk-a\nsk-b'), /^embedder\.apiKeyFile: .*key\.txt: expected a key of printable ASCII/u],
    ['is empty', () => keyFile('\n'), /key\.txt: expected a key/u],
  ])('is refused when the file %s', async (_, file, message) => {
    const config = load({ embedder: { ...http, apiKeyFile: file() } });
    await expect(createEmbedder(config, () => undefined)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it.each([0o640, 0o604, 0o602])('is warned of when others can get at it (mode %o), whatever model it is for', (mode) => {
    const apiKeyFile = keyFile('sk-secret', mode);
    const other = { preset: 'deepseek', model: 'm', apiKeyFile };
    const config = load({
      embedder: { ...http, apiKeyFile },
      sidecar: { apiKeyFile },
      languageModel: { kind: 'openai-compatible', ...other, fallbacks: [other] },
    });
    const warnings: string[] = [];
    warnOfOpenKeyFiles(config, (line) => warnings.push(line));
    expect(warnings.map((line) => line.split(':')[0]).toSorted()).toEqual([
      'embedder.apiKeyFile',
      'languageModel.apiKeyFile',
      'languageModel.fallbacks.0.apiKeyFile',
      'sidecar.apiKeyFile',
    ]);
    expect(warnings[0]).toMatch(new RegExp(`run chmod 600 ${path.join(home, 'key.txt')}$`, 'u'));
    expect(warnings.join()).not.toContain('sk-secret');
    keyFile('sk-secret');
    warnOfOpenKeyFiles(config, () => expect('a warning').toBe('none'));
  });
});

describe('warnOfOpenKeyFiles', () => {
  it.each(['gone.txt', 'config/local.yaml/key', 'a\u0000b'])(
    'leaves a file that cannot be looked at (%j) to whoever needs the key',
    (apiKeyFile) => {
      warnOfOpenKeyFiles(load({ sidecar: { apiKeyFile } }), () => expect('a warning').toBe('none'));
    },
  );
});

describe('configuredModels', () => {
  it('says of embedder and reranker whether a key is there', () => {
    const told = (config: LoadedConfig) => configuredModels(config).map(({ part, hasKey }) => [part, hasKey]);
    const reranker = { kind: 'http', baseUrl: 'http://127.0.0.1:1' };
    expect(told(load({ embedder: http, reranker }))).toEqual([
      ['embedder', false],
      ['reranker', false],
    ]);
    const apiKeyFile = keyFile('sk-secret');
    const [byFile, byVariable] = [{ ...reranker, apiKeyFile }, { HUIXIANG_EMBEDDER__API_KEY: 'sk-secret' }];
    expect(told(load({ embedder: http, reranker: byFile }, byVariable))).toEqual([
      ['embedder', true],
      ['reranker', true],
    ]);
    expect(told(load({ embedder: { kind: 'sidecar', apiKeyFile } }))).toEqual([['embedder', true]]);
    expect(told(load({}))).toEqual([['embedder', false]]);
  });

  it('names the key that a preset, a search engine or a moderation service lacks', () => {
    const told = (config: LoadedConfig) => configuredModels(config).map(({ part, name, missingKey }) => [part, name, missingKey]);
    const languageModel = {
      kind: 'openai-compatible',
      preset: 'deepseek',
      model: 'deepseek-chat',
      fallbacks: [
        { preset: 'ollama', model: 'qwen' },
        { baseUrl: 'http://127.0.0.1:1/v1', model: 'own' },
      ],
    };
    const settings = { languageModel, webSearch: { kind: 'serper' }, moderation: { kind: 'openai' } };
    expect(told(load(settings)).slice(1)).toEqual([
      ['web search', 'serper', 'HUIXIANG_WEB_SEARCH__API_KEY'],
      ['moderation', 'omni-moderation-latest', 'HUIXIANG_MODERATION__API_KEY'],
      ['language model', 'deepseek-chat', 'DEEPSEEK_API_KEY'],
      ['language model', 'qwen', null],
      ['language model', 'own', null],
    ]);
    const keys = { HUIXIANG_WEB_SEARCH__API_KEY: 'sk', HUIXIANG_MODERATION__API_KEY: 'sk', HUIXIANG_LANGUAGE_MODEL__API_KEY: 'sk' };
    expect(told(load(settings, keys)).map(([, , missing]) => missing)).toEqual([null, null, null, null, null, null]);
    const own = {
      webSearch: { kind: 'searxng', baseUrl: 'http://127.0.0.1:1' },
      moderation: { kind: 'openai', baseUrl: 'http://10.0.0.1/v1' },
    };
    expect(told(load(own)).map(([, , missing]) => missing)).toEqual([null, null, null]);
  });
});
