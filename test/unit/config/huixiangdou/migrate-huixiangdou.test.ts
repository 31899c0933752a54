import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { migrateHuixiangdou } from '#config/huixiangdou/migrate-huixiangdou.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const packageRoot = fileURLToPath(new URL('../../../..', import.meta.url));
const original = readFileSync(path.join(packageRoot, 'test/fixtures/huixiangdou/config.ini'), 'utf8');
const folder = temporaryFolder();

/** Loaded as the product would load it. */
function loaded(settings: object): LoadedConfig['settings'] {
  mkdirSync(folder.file('config'), { recursive: true });
  writeFileSync(folder.file('config/local.yaml'), stringify(settings));
  return loadConfig({ packageRoot, currentFolder: folder.file(''), environment: {} }).settings;
}

const fates = (text: string): Record<string, string> => Object.fromEntries(migrateHuixiangdou(text).report.map(({ key, fate }) => [key, fate]));

describe('migrateHuixiangdou', () => {
  it('turns the file that HuixiangDou ships into settings that are understood', () => {
    const { settings } = migrateHuixiangdou(original);
    expect(settings).toEqual({
      webSearch: { kind: 'serper', preferred: expect.arrayContaining(['arxiv.org', 'www.cnblogs.com']), onlyPreferred: true },
      libraries: [{ name: 'default', webSearch: true }],
      languageModel: {
        kind: 'openai-compatible',
        preset: 'moonshot',
        model: 'kimi-k2-0711-preview',
        contextTokens: 32000,
        requestsPerMinute: 500,
        tokensPerMinute: 200000,
      },
    });
    expect(loaded(settings).languageModel).toMatchObject({ model: 'kimi-k2-0711-preview' });
  });

  it('says of every key what became of it', () => {
    const { report } = migrateHuixiangdou(original);
    expect(report).toHaveLength(original.match(/^\w+ = /gmu)?.length ?? 0);
    expect(report.filter(({ fate }) => fate === 'unknown')).toEqual([]);
    expect(report.filter(({ note }) => note === '')).toEqual([]);
    expect(fates(original)).toMatchObject({
      'feature_store.reject_throttle': 'left',
      'web_search.engine': 'taken',
      'web_search.serper_x_api_key': 'left',
      'llm.server.rpm': 'taken',
      'worker.time.start': 'left',
      'frontend.wechat_wkteam.18356748488.name': 'left',
    });
  });

  it('writes no secret anywhere, and says where it belongs', () => {
    const text = original
      .replaceAll('YOUR-API-KEY-HERE', 'sk-planted')
      .replace('api_token = ""', 'api_token = "planted-token"')
      .replace('maidalun1020/bce-embedding-base_v1', 'https://user:planted@example.org/v1');
    const migration = migrateHuixiangdou(text);
    expect(JSON.stringify(migration)).not.toContain('planted');
    const secrets = migration.report.filter(({ fate }) => fate === 'secret').map(({ key, note }) => [key, note.match(/HUIXIANG_\w+/gu)]);
    expect(secrets).toEqual([
      ['feature_store.api_token', ['HUIXIANG_EMBEDDER__API_KEY', 'HUIXIANG_RERANKER__API_KEY']],
      ['web_search.serper_x_api_key', ['HUIXIANG_WEB_SEARCH__API_KEY']],
      ['llm.server.remote_api_key', ['HUIXIANG_LANGUAGE_MODEL__API_KEY']],
    ]);
  });

  it('takes hosted models over, and working hours, which count from now on', () => {
    const { settings } = migrateHuixiangdou(`
      [feature_store]
      embedding_model_path = "https://api.siliconflow.cn/v1/embeddings"
      reranker_model_path = "https://api.siliconflow.cn/v1/rerank"
      [worker.time]
      enable = 1
      start = "08:30:00"
      end = "18:00:00"`);
    expect(loaded(settings)).toMatchObject({
      embedder: { kind: 'http', form: 'siliconflow', model: 'netease-youdao/bce-embedding-base_v1' },
      reranker: { kind: 'http', form: 'siliconflow' },
      admission: { quietTimes: [{ from: '18:00', to: '08:30' }] },
    });
  });

  it.each([
    ['kimi', 'auto', 'moonshot', 'moonshot-v1-128k'],
    ['step', 'step-1-32k', 'stepfun', 'step-1-32k'],
    ['siliconcloud', 'Qwen/Qwen2.5-14B-Instruct', 'siliconflow', 'Qwen/Qwen2.5-14B-Instruct'],
    ['zhipuai', 'glm-4', 'zhipu', 'glm-4'],
    ['vllm', 'qwen', 'vllm', 'qwen'],
    ['gpt', 'gpt-4o', 'openai', 'gpt-4o'],
  ])('knows the provider %s with the model %s', (type, model, preset, named) => {
    const { settings } = migrateHuixiangdou(`llm.server = {remote_type = "${type}", remote_llm_model = "${model}"}`);
    expect(settings).toEqual({ languageModel: { kind: 'openai-compatible', preset, model: named } });
    expect(loaded(settings).languageModel.kind).toBe('openai-compatible');
  });

  it.each([
    ['a provider nobody knows', 'remote_type = "marvin", remote_llm_model = "m", rpm = 5'],
    ['a model that nobody names', 'remote_type = "step", remote_llm_model = "auto", rpm = 5'],
    ['no model', 'remote_type = "kimi", rpm = 5'],
  ])('leaves the language model out with %s, all of it', (_, server) => {
    const { settings, report } = migrateHuixiangdou(`llm.server = {${server}}`);
    expect(settings).toEqual({});
    expect(report.map(({ fate }) => fate)).not.toContain('taken');
  });

  it('takes an own server by its address', () => {
    const { settings } = migrateHuixiangdou('llm.server = {remote_type = "own", remote_llm_model = "m", base_url = "http://10.0.0.5:8000/v1/"}');
    expect(loaded(settings).languageModel).toMatchObject({ baseUrl: 'http://10.0.0.5:8000/v1', model: 'm' });
  });

  it('leaves values out that make no sense, and does not fail by them', () => {
    const { settings, report } = migrateHuixiangdou(`
      surprise = 1
      [llm.server]
      remote_type = "kimi"
      remote_llm_model = "m"
      remote_llm_max_text_length = 12
      rpm = "many"
      base_url = "not an address"
      [web_search]
      engine = "serper"
      domain_partial_order = ["ARXIV.org", "no domain", 7]
      [worker]
      enable_web_search = 0
      [worker.time]
      enable = 1
      start = 8
      end = []`);
    expect(loaded(settings)).toMatchObject({ webSearch: { kind: 'none' }, languageModel: { model: 'm' } });
    expect(report.find(({ key }) => key === 'surprise')?.fate).toBe('unknown');
  });

  it.each(['', '\uFEFF# nothing', '[feature_store]'])('takes %j for a file without keys', (text) => {
    expect(migrateHuixiangdou(text)).toEqual({ settings: {}, report: [] });
  });

  it.each(['<html>', 'a = [', '\u0000', '__proto__ = 1\n__proto__ = 2', 'key'])('refuses %j', (text) => {
    expect(() => migrateHuixiangdou(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
