import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { buildSample } from './build-sample.js';
import { run } from './command.js';

let home: string;
let server: OpenAiServer;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
  server = await startOpenAiServer();
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const ask = (...args: string[]) =>
  run(home, ['ask', ...args, 'how often is the filter of the pump rinsed?'], {
    env: {
      HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
      HUIXIANG_LANGUAGE_MODEL__BASE_URL: server.baseUrl,
      HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
      HUIXIANG_LANGUAGE_MODEL__API_KEY: 'sk-secret-of-the-test',
      HUIXIANG_LANGUAGE_MODEL__TIMEOUT_SECONDS: '2',
    },
  });

describe('an answer written by a language model', () => {
  it('cites numbered passages; a number that does not exist is removed', async () => {
    server.script({ kind: 'stream', pieces: ['Every month', ' [1]', '[42].'] });
    const { code, stdout } = await ask('--json');
    const record = JSON.parse(stdout);
    expect({ code, answer: record.answer }).toEqual({ code: 0, answer: 'Every month [1].' });
    expect(record.citations).toEqual([expect.objectContaining({ number: 1, document: 'pump.md' })]);
  });

  it('is declined when it shows no evidence', async () => {
    server.script({ kind: 'stream', pieces: ['Every month, I am sure.'] });
    expect(await ask('--json')).toMatchObject({ code: 3, stdout: expect.stringContaining('no-answer') });
  });

  it.each([
    ['401', { kind: 'status', status: 401 } as const, 'LANGUAGE_MODEL_AUTH'],
    ['429', { kind: 'status', status: 429 } as const, 'LANGUAGE_MODEL_RATE_LIMIT'],
    ['500', { kind: 'status', status: 500 } as const, 'LANGUAGE_MODEL_UNAVAILABLE'],
    ['nothing', { kind: 'silence' } as const, 'TIMEOUT'],
    ['garbage', { kind: 'garbage' } as const, 'LANGUAGE_MODEL_INVALID'],
    ['half a stream', { kind: 'half', pieces: ['Every mo'] } as const, 'LANGUAGE_MODEL_UNAVAILABLE'],
  ])('fails with a code when the server answers %s, and never shows the key', async (_, script, code) => {
    server.script(script);
    const { code: exit, stdout, stderr } = await ask();
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(`error: ${code}: `);
    expect(stderr).not.toContain('sk-secret');
  });
});
