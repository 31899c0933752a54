import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { parse } from 'yaml';
import { configurationPage } from '#config/configuration-page.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { nearestKey } from '#shared/nearest-key.js';
import { settingsSchema } from '#config/schema.js';
import { configJsonSchema, settingKeys } from '#config/setting-keys.js';

const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));
const fromRoot = (name: string): string => path.join(packageRoot, name);
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-config-'));
  mkdirSync(path.join(home, 'config'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function load(local = '', environment: Record<string, string> = {}): LoadedConfig {
  writeFileSync(path.join(home, 'config/local.yaml'), local);
  return loadConfig({ packageRoot, environment: { ...environment, HUIXIANG_HOME: home }, currentFolder: '/' });
}

describe('loadConfig', () => {
  it('has a default for every setting', () => {
    const { settings, paths } = load();
    expect(settings).toMatchObject({ server: { port: 8080 }, languageModel: { kind: 'none' }, gate: { minimumExamples: 8 } });
    expect(paths).toMatchObject({ home, models: path.join(home, 'workdir/models'), libraries: path.join(home, 'workdir/libraries') });
  });

  it('puts the local file over the default, and the environment over both', () => {
    const { settings } = load('server:\n  port: 9000\n  host: 0.0.0.0\n', { HUIXIANG_SERVER__PORT: '9001', HUIXIANG_INGEST__EXCLUDE: '["*.log"]' });
    expect(settings.server).toMatchObject({ port: 9001, host: '0.0.0.0', maxConcurrent: 8 });
    expect(settings.ingest.exclude).toEqual(['*.log']);
  });

  it('finds the models where HUIXIANG_MODELS says', () => {
    expect(load('', { HUIXIANG_MODELS: '/models' }).paths.models).toBe('/models');
  });

  it('replaces a section of another kind instead of mixing both', () => {
    const local = 'languageModel:\n  kind: openai-compatible\n  baseUrl: http://127.0.0.1:1/v1\n  model: m\n';
    expect(load(local).settings.languageModel).toMatchObject({ kind: 'openai-compatible', timeoutSeconds: 60 });
    expect(load(local, { HUIXIANG_LANGUAGE_MODEL__KIND: 'none' }).settings.languageModel).toEqual({ kind: 'none' });
  });

  it.each([
    ['server:\n  prot: 1\n', /local\.yaml: server\.prot: expected a known setting.*did you mean server\.port/u],
    ['ancestor:\n  mode: group\n', /local\.yaml: ancestor: .*write in its place huixiangdou$/u],
    ['servre:\n  port: 1\n', /local\.yaml: servre: .*did you mean server\?/u],
    ['server:\n  port: many\n', /local\.yaml: server\.port: expected number, found "many"/u],
    ['server: 8080\n', /local\.yaml: server: expected object, found 8080/u],
    ['ingest:\n  chunkTokens: 5000\n', /ingest\.chunkTokens: expected .*510, found 5000/u],
    ['libraries:\n  - name: Bad Name\n', /libraries\.0\.name: expected a library name/u],
    ['libraries:\n  - name: a\n  - name: a\n', /libraries: expected each library once/u],
    ['libraries:\n  - name: a\n    chunkTokens: 5\n', /libraries\.0\.chunkTokens: expected .*64/u],
    ['languageModel:\n  kind: openai\n', /languageModel\.kind: expected .*openai-compatible/u],
    ['languageModel:\n  kind: openai-compatible\n', /languageModel\.model: .*found nothing/u],
    ['languageModel:\n  kind: openai-compatible\n  model: m\n', /languageModel\.baseUrl: expected an http or https address, or a preset, found nothing/u],
    ['languageModel:\n  kind: openai-compatible\n  preset: deepseek\n  model: m\n  apiKeyVariable: HUIXIANG_X\n', /languageModel\.apiKeyVariable: expected the name/u],
    ['languageModel:\n  kind: openai-compatible\n  preset: deepseek\n  model: m\n  fallbacks:\n    - model: n\n', /languageModel\.fallbacks\.0\.baseUrl: expected an http/u],
    ['sources:\n  - path: a\n    url: http://x\n', /sources\.0\.url: expected an address with \{path\}/u],
    ['languageModel:\n  model: m\n', /languageModel\.model: expected a setting of the chosen kind.*set languageModel\.kind/u],
    ['- a\n- b\n', /local\.yaml: expected settings by name/u],
    ['server: {port: 1\n', /local\.yaml: expected YAML, found .*line/u],
    ['languageModel:\n  apiKey: sk-123\n', /languageModel\.apiKey: expected no secret in a file.*HUIXIANG_LANGUAGE_MODEL__API_KEY/u],
    ['__proto__:\n  port: 1\n', /__proto__: expected a known setting/u],
  ])('refuses %j by file, key, what was expected and what was found', (local, message) => {
    expect(() => load(local)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }));
  });

  it.each([
    ['HUIXIANG_ANCESTOR__MODE', 'group', /HUIXIANG_ANCESTOR__MODE: .*in its place write huixiangdou\.mode$/u],
    ['HUIXIANG_SERVER__PROT', '1', /did you mean HUIXIANG_SERVER__PORT/u],
    ['HUIXIANG_SERVER__PORT', 'x', /environment: server\.port: expected number, found "x"/u],
    ['HUIXIANG_INGEST__EXCLUDE', '[', /HUIXIANG_INGEST__EXCLUDE: expected a value as in YAML/u],
  ])('refuses the variable %s=%s', (variable, value, message) => {
    expect(() => load('', { [variable]: value })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }));
  });

  it.each(['sk-a\nb', 'sk-a b', 'sk-é', 'sk-a\n'])('refuses a key that no header can carry, without showing it: %j', (key) => {
    expect(() => load('', { HUIXIANG_RERANKER__API_KEY: key, HUIXIANG_RERANKER__KIND: 'http' })).toThrow(/^environment: HUIXIANG_RERANKER__API_KEY: expected a key of printable ASCII without spaces or line breaks; copy it again$/u);
  });

  it('shows a secret nowhere', () => {
    const { settings } = load('languageModel:\n  kind: openai-compatible\n  baseUrl: http://127.0.0.1:1/v1\n  model: m\n', { HUIXIANG_LANGUAGE_MODEL__API_KEY: 'sk-very-secret' });
    expect(`${JSON.stringify(settings)} ${inspect(settings, { depth: 9, showHidden: true })}`).not.toContain('very-secret');
    expect(JSON.stringify(settings)).toContain('"apiKey":"***"');
    expect(settings.languageModel.kind === 'openai-compatible' && settings.languageModel.apiKey?.reveal()).toBe('sk-very-secret');
  });
});

describe('the shipped configuration', () => {
  const defaults = parse(readFileSync(fromRoot('config/default.yaml'), 'utf8'));

  it('names every section of the schema', () => {
    expect(Object.keys(defaults)).toEqual(Object.keys(settingsSchema.shape));
  });

  it('has a schema file and a page in step with the schema (npm run config:docs)', () => {
    expect(JSON.parse(readFileSync(fromRoot('config/schema.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
    expect(readFileSync(fromRoot('docs/configuration.md'), 'utf8')).toBe(configurationPage(defaults));
  });

  it('has an example that is valid', () => {
    expect(load(readFileSync(fromRoot('config/local.example.yaml'), 'utf8')).settings.languageModel.kind).toBe('openai-compatible');
  });

  it('explains every setting', () => {
    expect(settingKeys().filter(({ meaning }) => meaning === '')).toEqual([]);
  });
});

describe('nearestKey', () => {
  it('finds a mistyped key, and none when all are far', () => {
    expect(nearestKey('maxConcurent', ['maxConcurrent', 'port'])).toBe('maxConcurrent');
    expect(nearestKey('zebra', ['maxConcurrent', 'port'])).toBeNull();
  });
});
