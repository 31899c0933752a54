import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { startTraceCollector, type CollectedSpan, type TraceCollector } from '../simulators/trace-collector.js';
import { buildSample } from './build-sample.js';
import { run, start, type Running } from './command.js';
import { freePort } from './free-port.js';

/** Documents are embedded, on machines that may be busy. */
jest.setTimeout(300_000);

let home: string;
let model: OpenAiServer;
let collector: TraceCollector;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
  [model, collector] = await Promise.all([startOpenAiServer(), startTraceCollector()]);
});
afterAll(async () => {
  await Promise.all([model.close(), collector.close()]);
  rmSync(home, { recursive: true, force: true });
});

const key = 'sk-secret-of-the-test';
const traced = () => ({
  HUIXIANG_TELEMETRY__ENDPOINT: collector.endpoint,
  HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
  HUIXIANG_LANGUAGE_MODEL__BASE_URL: model.baseUrl,
  HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
  HUIXIANG_LANGUAGE_MODEL__API_KEY: key,
});
const question = 'how often is the filter of the pump rinsed?';
const inTrace = (of: CollectedSpan): CollectedSpan[] => collector.spans.filter(({ trace }) => trace === of.trace);
const parentOf = (of: CollectedSpan): string | undefined => collector.spans.find(({ id }) => id === of.parent)?.name;

async function serving(use: (address: string, serve: Running) => Promise<void>): Promise<void> {
  const port = await freePort();
  const serve = start(home, ['serve'], { env: { ...traced(), HUIXIANG_SERVER__PORT: String(port) } });
  try {
    await serve.says('does the jobs');
    await use(`http://127.0.0.1:${port}`, serve);
  } finally {
    serve.kill('SIGTERM');
    await serve.finished;
  }
}

const post = (address: string, body: unknown, cookie = '') =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) });

describe('a server that is traced', () => {
  it('has the request, its stages and its calls of models in one trace, which the model is told', async () => {
    model.script({ kind: 'stream', pieces: ['Every month', ' [1].'], usage: { inputTokens: 321, outputTokens: 7, cachedTokens: 20 } });
    await serving(async (address) => {
      expect(await (await post(`${address}/api/v1/chat`, { message: question })).json()).toMatchObject({ outcome: 'answered' });
    });
    const request = await collector.span('POST /api/v1/chat');
    const chat = await collector.span('chat scripted', ({ trace }) => trace === request.trace);
    expect(chat).toMatchObject({
      kind: 3,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': expect.stringMatching(/^127\.0\.0\.1/u),
        'gen_ai.request.model': 'scripted',
        'gen_ai.request.stream': true,
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.usage.input_tokens': 321,
        'gen_ai.usage.output_tokens': 7,
        'gen_ai.usage.cache_read.input_tokens': 20,
        'gen_ai.response.time_to_first_chunk': expect.any(Number),
        'server.address': '127.0.0.1',
        'server.port': Number(new URL(model.baseUrl).port),
      },
    });
    expect(parentOf(chat)).toBe('stage respond');
    expect(model.received.at(-1)?.traceparent).toBe(`00-${chat.trace}-${chat.id}-01`);
    const embeddings = inTrace(request).filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'embeddings');
    expect(embeddings.map((span) => [span.kind, parentOf(span)])).toContainEqual([1, 'stage embed']);
    const sent = Buffer.concat(collector.bodies).toString('latin1');
    for (const word of ['filter of the pump', 'Every month', 'pump.md', key]) expect(sent).not.toContain(word);
  });

  it('links a job in its worker to the request that asked for it, whose build is spans of its own', async () => {
    await serving(async (address, serve) => {
      const [, token] = /welcome#(\S+)/u.exec(serve.said()) ?? [];
      const accepted = await post(`${address}/api/v1/invitations/accept`, { token, name: 'root', password: 'long enough for it' });
      const cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? '';
      writeFileSync(path.join(home, 'repodir/more.md'), '# More\n\nThe valve of the pump opens at four bar.\n');
      expect((await post(`${address}/api/v1/libraries/default/jobs`, { kind: 'build' }, cookie)).status).toBe(202);
      await collector.span('job build');
    });
    const request = await collector.span('POST /api/v1/libraries/:library/jobs');
    const job = await collector.span('job build');
    expect(job).toMatchObject({
      kind: 5,
      parent: '',
      links: [{ trace: request.trace, id: request.id }],
      attributes: { 'huixiang.job.kind': 'build', 'huixiang.library': 'default', 'huixiang.job.attempt': 1, 'huixiang.outcome': 'done' },
    });
    expect(job.events).toEqual(expect.arrayContaining(['read', 'publish', 'calibrate']));
    expect(job.resource['process.pid']).not.toBe(request.resource['process.pid']);
    expect(inTrace(job).map(({ attributes }) => attributes['gen_ai.operation.name'])).toContain('embeddings');
  });

  it('says of a call that failed how, with every attempt in one span', async () => {
    model.script({ kind: 'status', status: 401, body: '{"error":{"message":"your key sk-secret-of-the-test is wrong"}}' });
    const { code } = await run(home, ['ask', question], { env: traced() });
    expect(code).toBe(1);
    const failed = await collector.span('chat scripted', ({ isError }) => isError);
    expect(failed.attributes['error.type']).toBe('LANGUAGE_MODEL_AUTH');
    expect(inTrace(failed).find(({ parent }) => parent === '')).toMatchObject({ name: 'message', isError: true });
    expect(Buffer.concat(collector.bodies).toString('latin1')).not.toContain('secret');
  });
});

describe('a collector that is gone', () => {
  it('takes nothing from an answer but a warning, and seconds at the end', async () => {
    model.script({ kind: 'stream', pieces: ['Every month [1].'] });
    const env = { ...traced(), HUIXIANG_TELEMETRY__ENDPOINT: `http://127.0.0.1:${await freePort()}/v1/traces` };
    const { code, stdout, stderr } = await run(home, ['ask', question], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Every month') });
    expect(stderr).toMatch(/warning: telemetry: \d+ spans did not reach the collector at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/u);
  });
});

describe('without a collector', () => {
  it('no package of the SDK is loaded, and the model is told of no trace', async () => {
    model.script({ kind: 'stream', pieces: ['Every month [1].'] });
    const before = collector.requests.length;
    const { HUIXIANG_TELEMETRY__ENDPOINT: _, ...env } = traced();
    const { code, stderr } = await run(home, ['ask', question], { env: { ...env, NODE_DEBUG: 'esm,module' } });
    expect(code).toBe(0);
    expect(stderr).toContain('openai'); // what is loaded is told at all
    expect(stderr).not.toMatch(/node_modules\/@opentelemetry/u);
    expect([collector.requests.length, model.received.at(-1)?.traceparent]).toEqual([before, undefined]);
  });
});
