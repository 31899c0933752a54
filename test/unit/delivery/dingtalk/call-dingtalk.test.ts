import { callDingtalk } from '#delivery/dingtalk/call-dingtalk.js';
import { robotOutcome } from '#delivery/dingtalk/robot-outcome.js';
import { listenOnLoopback } from '../../../simulators/listen-on-loopback.js';

const signal = new AbortController().signal;

describe('a call of DingTalk', () => {
  let answer: { status: number; body: string; headers?: Record<string, string> } | 'nothing' | 'cut' = { status: 200, body: '{}' };
  let server: Awaited<ReturnType<typeof listenOnLoopback>>;
  beforeEach(async () => {
    server = await listenOnLoopback((_, response) => {
      if (answer === 'nothing') return;
      if (answer === 'cut') return void response.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
    });
  });
  afterEach(() => server.close());
  const call = (timeoutMs = 2000, on = signal) =>
    callDingtalk({ method: 'POST', url: new URL(`${server.address}/robot/send?access_token=secret`), body: {}, timeoutMs }, on);

  it.each<[string, number, string, string]>([
    ['done', 200, '{"processQueryKey":"k"}', 'sent'],
    ['done', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'],
    ['refused', 200, '{"errcode":410100,"errmsg":"too fast"}', 'later'],
    ['refused', 200, '{"errcode":130101,"errmsg":"send too fast"}', 'later'],
    ['refused', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'refused'],
    ['refused', 200, '{"success":false}', 'refused'],
    ['refused', 400, '{"code":"send.too.fast","message":"m"}', 'later'],
    ['refused', 403, '{"code":"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi","message":"m"}', 'later'],
    ['refused', 400, '{"code":"robot.notExist","message":"m"}', 'refused'],
    ['refused', 429, '', 'later'],
    ['refused', 404, '<html>', 'refused'],
    ['refused', 302, '', 'refused'],
    ['lost', 500, '{"code":"ServiceUnavailable"}', 'uncertain'],
    ['lost', 502, '<html>', 'uncertain'],
    ['lost', 200, '<html>', 'uncertain'],
    ['lost', 200, '[]', 'uncertain'],
    ['lost', 200, `{"a":"${'x'.repeat(300_000)}"}`, 'uncertain'],
  ])('is %s with status %d and %s, which makes it %s', async (kind, status, body, outcome) => {
    answer = { status, body, headers: { location: 'http://other.example.org/' } };
    const said = await call();
    expect([said.kind, robotOutcome(said).kind]).toEqual([kind, outcome]);
  });

  it('waits as long as the platform asks, within reason', async () => {
    answer = { status: 429, body: '', headers: { 'retry-after': '7' } };
    expect(robotOutcome(await call())).toMatchObject({ kind: 'later', afterMs: 7000 });
    answer = { status: 429, body: '', headers: { 'retry-after': '999999' } };
    expect(robotOutcome(await call())).toMatchObject({ afterMs: 600_000 });
  });

  it('is lost where no answer comes, and never left where nobody is there or it was stopped before; no secret is told', async () => {
    answer = 'nothing';
    const late = await call(50);
    const stopping = new AbortController();
    const stopped = call(2000, stopping.signal);
    setTimeout(() => stopping.abort(), 30);
    answer = 'nothing';
    expect([late.kind, (await stopped).kind]).toEqual(['lost', 'lost']);
    expect((await call(2000, AbortSignal.abort())).kind).toBe('unreached');
    await server.close();
    await call(); // a connection that was kept
    const unreached = await call();
    expect(unreached).toMatchObject({ kind: 'unreached', why: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify([late, unreached])).not.toContain('secret');
  });

  it('is lost where the connection is cut', async () => {
    answer = 'cut';
    expect((await call()).kind).toBe('lost');
  });
});
