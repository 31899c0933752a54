import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { configuredModels } from '#app/configured-models.js';
import { resolveModel } from '#app/resolve-model.js';
import { loadConfig } from '#config/load.js';
import { temporaryFolder } from '../contract/temporary-folder.js';
import { layeredLanguageModel } from '../fakes/layered-language-model.js';
import { startOpenAiServer, type OpenAiServer, type Script } from '../simulators/openai-server.js';

const key = 'sk-planted-7f3a9c';
const { file } = temporaryFolder();
let server: OpenAiServer;
beforeEach(async () => (server = await startOpenAiServer()));
afterEach(() => server.close());

/** A server that says back whatever it was sent. */
const echoes: readonly Script[] = [
  ...[400, 401, 403, 404, 409, 429, 500].map((status): Script => ({
    kind: 'status',
    status,
    retryAfter: '0',
    body: JSON.stringify({ error: { message: `the key ${key} is wrong`, code: key, param: key, type: key } }),
  })),
  { kind: 'status', status: 502, body: `<html>authorization: Bearer ${key}</html>` },
  { kind: 'error-in-stream', pieces: ['Every'], message: `Bearer ${key}` },
  { kind: 'lines', lines: [`data: ${JSON.stringify({ error: { message: key, code: key, type: key, param: key } })}`, ''] },
  { kind: 'lines', lines: [`data: ${key}`, ''] },
  { kind: 'status', status: 400, headers: { 'x-request-id': key }, body: '{}' },
  { kind: 'lines', lines: [`data: {"${key}": `, ''] },
  { kind: 'lines', lines: [`data: ${JSON.stringify({ choices: key })}`, ''] },
  { kind: 'refuse' },
];

describe('a planted key', () => {
  it.each([
    ['from its own variable', { apiKeyVariable: 'PLANTED_KEY' }],
    ['from a preset', { preset: 'deepseek' }],
    ['from a file', { apiKeyFile: 'key' }],
  ])(
    'is sent, and appears in no failure, no event and no record: %s',
    async (_, settings) => {
      const seen: unknown[] = [];
      const environment = { PLANTED_KEY: key, DEEPSEEK_API_KEY: key };
      const apiKeyFile = 'apiKeyFile' in settings ? { apiKeyFile: file('key') } : {};
      writeFileSync(file('key'), `${key}\n`);
      for (const script of echoes) {
        server.script(script);
        const layered = await layeredLanguageModel(
          { baseUrl: server.baseUrl, retries: 1, timeoutSeconds: 2, ...settings, ...apiKeyFile },
          environment,
        );
        try {
          for await (const event of layered.model.stream([{ role: 'user', content: 'hi' }], { maxTokens: 10, temperature: 0 }))
            seen.push(event);
        } catch (error) {
          seen.push(inspect(error, { depth: 20, showHidden: true, getters: true }), String((error as Error).stack), JSON.stringify(error));
          for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) seen.push(cause.message, cause.stack);
        }
        seen.push(layered.calls, inspect(layered.model, { depth: 20, showHidden: true }));
      }
      expect(server.received.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
      expect(seen.length).toBeGreaterThan(50);
      expect(JSON.stringify(seen)).not.toContain(key);
      expect(JSON.stringify(seen)).not.toContain('planted-7f3a');
    },
    60_000,
  );

  it('is not shown where it stands in an address, and no user may stand in one', async () => {
    server.script({ kind: 'status', status: 400 });
    const layered = await layeredLanguageModel({ baseUrl: `${server.baseUrl}?key=${key}`, retries: 0 });
    const failure = await layered.model.check().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'LANGUAGE_MODEL_INVALID', message: expect.stringContaining(`${server.baseUrl}: `) });
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(key);
    for (const url of [`http://u:${key}@host/v1`, `http://u:pa@${key}@host/v1`, `http://${key}@host`, `ftp://host/?key=${key}`]) {
      const load = () =>
        loadConfig({
          packageRoot: path.resolve(import.meta.dirname, '../..'),
          currentFolder: file(''),
          environment: {
            HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
            HUIXIANG_LANGUAGE_MODEL__BASE_URL: url,
            HUIXIANG_LANGUAGE_MODEL__MODEL: 'm',
          },
        });
      expect(load).toThrow(/baseUrl: expected an (?:address without a user|http or https address)/u);
      expect(load).not.toThrow(key);
    }
  });

  it('is not shown by what is configured, nor when it cannot be sent', () => {
    const place = { packageRoot: path.resolve(import.meta.dirname, '../..'), currentFolder: file('') };
    const config = loadConfig({
      ...place,
      environment: {
        HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
        HUIXIANG_LANGUAGE_MODEL__PRESET: 'moonshot',
        HUIXIANG_LANGUAGE_MODEL__MODEL: 'moonshot-v1-32k',
        HUIXIANG_LANGUAGE_MODEL__API_KEY: key,
      },
    });
    const shown = configuredModels(config);
    expect(shown.at(-1)).toEqual({
      part: 'language model',
      name: 'moonshot-v1-32k',
      provider: 'moonshot',
      contextTokens: 32_000,
      hasKey: true,
      missingKey: null,
    });
    expect(JSON.stringify([shown, config]) + inspect(config, { depth: 20 })).not.toContain(key);
    const { languageModel } = config.settings;
    if (languageModel.kind !== 'openai-compatible') throw new Error('another kind');
    const broken = { ...languageModel, apiKey: null, apiKeyVariable: 'PLANTED_KEY' };
    for (const bad of [`${key}\n${key}`, `${key} x`, `密${key}`]) {
      let failure: unknown;
      try {
        resolveModel(broken, { config, environment: { PLANTED_KEY: bad } });
      } catch (error) {
        failure = error;
      }
      expect(failure).toMatchObject({ code: 'CONFIG_INVALID' });
      expect(inspect(failure, { depth: 20 })).not.toContain(key);
    }
  });
});
