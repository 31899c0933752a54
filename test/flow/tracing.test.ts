import { setTimeout as pause } from 'node:timers/promises';
import { AssistantError } from '#domain/errors.js';
import { answerAtOnce, scriptedApps, type Script, type ScriptedApp } from '../fakes/scripted-app.js';
import { callerOf } from '../fakes/http-caller.js';
import { startTraceCollector, type CollectedSpan, type TraceCollector } from '../simulators/trace-collector.js';

const start = scriptedApps();
let collector: TraceCollector;
beforeEach(async () => {
  collector = await startTraceCollector();
});
afterEach(() => collector.close());

const secret = 'Bearer%20tell-nobody-4711';
const traced = (environment: Readonly<Record<string, string>> = {}, script: Script = answerAtOnce): Promise<ScriptedApp> =>
  start({
    script,
    environment: { TELEMETRY__ENDPOINT: collector.endpoint, ACCESS__GUESTS: 'ask', ...environment },
    libraries: ['default', 'plants'],
  });

const ask = (app: ScriptedApp, headers: Readonly<Record<string, string>> = {}, message = 'how do I rinse it, says Wang Xiaoming?') =>
  fetch(`${app.address}/api/v1/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message, mode: 'direct' }),
  });
const chat = 'POST /api/v1/chat';
const [traceId, parentId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
const children = ({ id }: CollectedSpan): string[] => collector.spans.filter(({ parent }) => parent === id).map(({ name }) => name);

describe('a request that is traced', () => {
  it('is one trace: the request, its message, its stages, with what became of them', async () => {
    const app = await traced({ TELEMETRY__HEADERS: `authorization=${secret}`, TELEMETRY__SERVICE_NAME: 'kb' });
    const { trace } = (await (await ask(app)).json()) as { trace: string };
    await app.close();
    const request = await collector.span(chat);
    const message = await collector.span('message');
    expect(request).toMatchObject({
      kind: 2,
      parent: '',
      isError: false,
      attributes: { 'http.request.method': 'POST', 'http.route': '/api/v1/chat', 'http.response.status_code': 200 },
      resource: { 'service.name': 'kb', 'service.version': expect.any(String), 'service.instance.id': expect.any(String) },
    });
    expect(message.attributes).toEqual({
      'huixiang.library': 'default',
      'huixiang.mode': 'direct',
      'huixiang.outcome': 'answered',
      'huixiang.trace': trace,
    });
    expect(children(request)).toEqual(['message']);
    expect(children(message)).toEqual(['stage preprocess', 'stage embed', 'stage gate', 'stage retrieve', 'stage respond']);
    expect(new Set(collector.spans.map((span) => span.trace)).size).toBe(1);
    expect(collector.requests[0]).toMatchObject({ path: '/v1/traces', authorization: 'Bearer tell-nobody-4711' });
  });

  it('tells nobody what was said, who said it, or how the collector is asked', async () => {
    const app = await traced({ TELEMETRY__HEADERS: `authorization=${secret}` });
    await ask(app, { 'x-request-id': 'Wang-Xiaoming', cookie: 'huixiang_session=nonsense-of-the-test' });
    await (await fetch(`${app.address}/api/v1/libraries/Wang-Xiaoming/documents?of=Wang`)).text();
    await app.close();
    await collector.span(chat);
    await collector.span('GET /api/v1/libraries/:library/documents');
    const sent = Buffer.concat(collector.bodies).toString('latin1');
    for (const word of ['Wang', 'rinse', 'weekly', 'nonsense', '4711', 'guide.md']) expect(sent).not.toContain(word);
  });

  it('goes on with the trace of its asker', async () => {
    const app = await traced();
    await ask(app, { traceparent: `00-${traceId}-${parentId}-01` });
    await app.close();
    expect(await collector.span(chat)).toMatchObject({ trace: traceId, parent: parentId });
    expect((await collector.span('message')).trace).toBe(traceId);
  });

  it.each([
    '',
    'x',
    `00-${'0'.repeat(32)}-${parentId}-01`,
    `ff-${traceId}-${parentId}-01`,
    `00-${traceId}-${parentId}-01${'-x'.repeat(4000)}`,
  ])('begins a trace of its own where the header is none: %#', async (traceparent) => {
    const app = await traced();
    expect((await ask(app, { traceparent })).status).toBe(200);
    await app.close();
    const { trace, parent } = await collector.span(chat);
    expect([trace === traceId, parent]).toEqual([false, '']);
  });

  it('is found again in the log by its trace', async () => {
    const app = await traced({ LOG__LEVEL: 'info', LOG__FORMAT: 'json' });
    await ask(app);
    await app.close();
    const { trace } = await collector.span(chat);
    const line = app.lines.map((text) => JSON.parse(text)).find(({ route }) => route === '/api/v1/chat');
    expect(line).toMatchObject({ traceId: trace });
  });

  it('says which stage failed, by a code and not in words', async () => {
    const app = await traced({}, async function* () {
      throw new AssistantError('MODEL_FAILED', 'secret words of the failure');
    });
    expect((await ask(app)).status).toBe(500);
    await app.close();
    for (const name of ['stage respond', 'message'])
      expect(await collector.span(name)).toMatchObject({ isError: true, attributes: { 'error.type': 'MODEL_FAILED' } });
    expect(await collector.span(chat)).toMatchObject({ isError: true, attributes: { 'error.type': '500' } });
    expect(Buffer.concat(collector.bodies).toString('latin1')).not.toContain('secret words');
  });

  it('ends when its asker leaves, and the stage with it', async () => {
    const app = await traced({}, async function* (_question, { signal }) {
      yield { type: 'answer-start' };
      await pause(60_000, undefined, { signal });
      throw new Error('nobody stopped it');
    });
    const leaving = new AbortController();
    const asking = fetch(`${app.address}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ message: 'how?', mode: 'direct' }),
      signal: leaving.signal,
    });
    await (await asking).body?.getReader().read();
    leaving.abort();
    expect(await collector.span(chat)).toMatchObject({ attributes: { 'http.response.status_code': 499 } });
    expect(await collector.span('stage respond')).toMatchObject({ isError: true });
  });

  it('keeps apart what is asked at the same time', async () => {
    const app = await traced({ SERVER__MAX_CONCURRENT: '20' }); // none is turned away, however slow the machine
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        ask(app, { traceparent: `00-${traceId.slice(0, -2)}${10 + i}-${parentId}-01` }, `question ${i}?`),
      ),
    );
    await app.close();
    const byTrace = new Map<string, CollectedSpan[]>();
    for (const span of collector.spans) byTrace.set(span.trace, [...(byTrace.get(span.trace) ?? []), span]);
    const shapes = [...byTrace.values()].map((spans) => spans.map(({ name }) => name).toSorted());
    expect(shapes.filter((shape) => shape.includes(chat))).toHaveLength(20);
    expect(new Set(shapes.map((shape) => shape.join())).size).toBe(1);
  });

  it('of which no health check is one', async () => {
    const app = await traced();
    await fetch(`${app.address}/health/live`);
    await ask(app);
    await app.close();
    expect(collector.spans.filter(({ name }) => name.includes('health'))).toEqual([]);
  });
});

describe('a job that is asked for', () => {
  it('knows the request when it is taken', async () => {
    const app = await traced();
    const call = await callerOf(app, 'ann', { plants: 'editor' });
    expect((await call('/libraries/plants/jobs', { method: 'POST', body: { kind: 'build' } })).status).toBe(202);
    const request = await collector.span('POST /api/v1/libraries/:library/jobs');
    expect((await app.stores.jobs.take('w1'))?.traceparent).toBe(`00-${request.trace}-${request.id}-01`);
  });
});

describe('the share of traces', () => {
  it('of 0 sends nothing, though an asker wants it', async () => {
    const app = await traced({ TELEMETRY__SAMPLE_RATIO: '0' });
    expect((await ask(app, { traceparent: `00-${traceId}-${parentId}-01` })).status).toBe(200);
    await app.close();
    expect(collector.requests).toEqual([]);
  });

  it('leaves out what its asker leaves out', async () => {
    const app = await traced();
    await ask(app, { traceparent: `00-${traceId}-${parentId}-00` });
    await app.close();
    expect(collector.requests).toEqual([]);
  });
});

describe('a collector that does not take what it is sent', () => {
  it.each([['gone'], ['hang'], [401], [503]] as const)('hinders no request, and is warned of once: %s', async (how) => {
    const app = await traced({ LOG__LEVEL: 'warn' });
    if (how === 'gone') await collector.close();
    else collector.behave(how);
    for (let i = 0; i < 5; i += 1) expect((await ask(app)).status).toBe(200);
    await app.close();
    const warnings = app.lines.filter((line) => line.includes('did not reach the collector'));
    expect(warnings).toEqual([expect.stringMatching(/^telemetry: \d+ spans did not reach the collector at 127\.0\.0\.1:\d+ /u)]);
    if (how === 'gone') collector = await startTraceCollector();
  });
});

describe('without a collector', () => {
  it('nothing is sent, and no header is given a meaning', async () => {
    const app = await start({ environment: { ACCESS__GUESTS: 'ask' } });
    expect((await ask(app, { traceparent: `00-${traceId}-${parentId}-01` })).status).toBe(200);
    await app.close();
    expect(collector.requests).toEqual([]);
  });
});
