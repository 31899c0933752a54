import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { run } from './command.js';

const key = 'sk-planted-e2e-41';
let home: string;
let server: OpenAiServer;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  server = await startOpenAiServer();
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const models = (...args: string[]) =>
  run(home, ['models', ...args], {
    env: {
      HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
      HUIXIANG_LANGUAGE_MODEL__PRESET: 'deepseek',
      HUIXIANG_LANGUAGE_MODEL__BASE_URL: server.baseUrl,
      HUIXIANG_LANGUAGE_MODEL__MODEL: 'deepseek-v4-flash',
      HUIXIANG_LANGUAGE_MODEL__INPUT_PRICE: '2',
      HUIXIANG_LANGUAGE_MODEL__RETRIES: '0',
      DEEPSEEK_API_KEY: key,
    },
  });

describe('huixiang models', () => {
  it('lists what is configured', async () => {
    const { code, stdout } = await models('list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).configured).toEqual([
      expect.objectContaining({ part: 'embedder', name: 'multilingual-e5-small' }),
      { part: 'language model', name: 'deepseek-v4-flash', provider: 'deepseek', contextTokens: 1_000_000, hasKey: true, missingKey: null },
    ]);
    expect((await models('list')).stdout).toContain('deepseek-v4-flash, deepseek, 1000000 tokens, with a key');
  });

  it('asks each once, and says what was learned', async () => {
    const usage = { inputTokens: 20, outputTokens: 4, cachedTokens: 0 };
    server.script({ kind: 'stream', pieces: ['ok'], usage }, { kind: 'stream', pieces: ['{"score": "8/10"}'], usage });
    const { code, stdout } = await models('test', '--json');
    expect(JSON.parse(stdout).trials).toMatchObject([
      { part: 'embedder', failure: null, facts: { dimension: 384 } },
      {
        part: 'language model',
        name: 'deepseek-v4-flash',
        failure: null,
        facts: { context: 1_000_000, tokens: 24, form: 'kept to (score 8)' },
      },
    ]);
    expect({ code, key: server.received.at(-1)?.authorization }).toEqual({ code: 0, key: `Bearer ${key}` });
  });

  it('fails with the code of what failed, accounts for it, and shows the key nowhere', async () => {
    server.script({ kind: 'status', status: 401, body: `{"error":{"message":"wrong key ${key}"}}` });
    const failed = await models('test');
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining('✗ language model deepseek-v4-flash: LANGUAGE_MODEL_AUTH') });
    const { code, stdout } = await models('usage');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^- +deepseek-v4-flash: 3 calls \(1 failed or left\), 40 \+ 8 tokens, cost 0\.0001/u),
    });
    expect(await models('usage', 'yesterday')).toMatchObject({ code: 2, stderr: expect.stringContaining('INVALID_INPUT') });
    for (const text of [failed.stdout, failed.stderr, stdout]) expect(text).not.toContain(key);
  });

  it('tries the others, and accounts, although a sidecar is down', async () => {
    server.script({ kind: 'stream', pieces: ['ok'] }, { kind: 'stream', pieces: ['{"score": 8}'] });
    const env = {
      HUIXIANG_EMBEDDER__KIND: 'sidecar',
      HUIXIANG_EMBEDDER__MODEL: 'multilingual-e5-small',
      HUIXIANG_EMBEDDER__URLS: '["http://127.0.0.1:47119"]',
      HUIXIANG_EMBEDDER__FALLBACK: 'false',
      HUIXIANG_EMBEDDER__API_KEY: key,
      HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
      HUIXIANG_LANGUAGE_MODEL__BASE_URL: server.baseUrl,
      HUIXIANG_LANGUAGE_MODEL__MODEL: 'm',
    };
    const { code, stdout } = await run(home, ['models', 'test', '--json'], { env });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).trials).toMatchObject([
      { part: 'embedder', failure: { code: 'MODEL_FAILED' } },
      { part: 'language model', failure: null },
    ]);
    expect((await run(home, ['models', 'usage'], { env })).code).toBe(0);
    expect((await run(home, ['models', 'list'], { env })).stdout).toMatch(/embedder.*with a key/u);
  });

  it('lists and tries the model that sees, each time by a call', async () => {
    server.script({ kind: 'stream', pieces: ['A red disc.'] });
    const env = {
      HUIXIANG_IMAGE_READER__KIND: 'language-model',
      HUIXIANG_IMAGE_READER__MODEL: 'sees',
      HUIXIANG_IMAGE_READER__BASE_URL: server.baseUrl,
    };
    expect((await run(home, ['models', 'list'], { env })).stdout).toMatch(/image reader\s+sees/u);
    const before = server.received.length;
    for (let time = 0; time < 2; time += 1)
      expect((await run(home, ['models', 'test'], { env })).stdout).toMatch(/✓ image reader\s.*A red disc/u);
    expect(server.received.length - before).toBe(2);
  });
});
