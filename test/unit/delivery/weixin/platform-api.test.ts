import type { ServerResponse } from 'node:http';
import { PlatformApi, askPlatform, type ApiAnswer } from '#delivery/weixin/platform-api.js';
import { listenOnLoopback } from '../../../simulators/listen-on-loopback.js';

const signal = new AbortController().signal;

/** One call to a platform that answers like this. */
async function answerTo(answer: (response: ServerResponse) => void, timeoutMs = 1000): Promise<ApiAnswer> {
  const server = await listenOnLoopback((_, response) => answer(response));
  try {
    return await askPlatform({ address: server.address, timeoutMs }, { path: '/x', query: { key: 'the-key' }, body: { a: 1 } }, signal);
  } finally {
    await server.close();
  }
}

describe('a call to a platform', () => {
  it.each<[string, (response: ServerResponse) => void, object]>([
    [
      'says well',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0,"errmsg":"ok","a":1}'),
      { kind: 'answered', code: 0, body: { a: 1 } },
    ],
    [
      'says well without a number',
      (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('{"a":1}'),
      { kind: 'answered', code: 0 },
    ],
    [
      'says no',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":40001,"errmsg":"no"}'),
      { kind: 'answered', code: 40_001, said: 'no' },
    ],
    ['is a file', (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('abc'), { kind: 'file' }],
    ['is too many', (response) => response.writeHead(429, { 'retry-after': '7' }).end(), { kind: 'not-taken', afterMs: 7000 }],
    ['is too many, without a time', (response) => response.writeHead(429).end(), { kind: 'not-taken', afterMs: null }],
    ['is not there', (response) => response.writeHead(404).end(), { kind: 'answered', code: 404 }],
    [
      'leads elsewhere',
      (response) => response.writeHead(302, { location: 'http://elsewhere.example' }).end(),
      { kind: 'answered', code: 302 },
    ],
    ['is broken', (response) => response.writeHead(500).end('{"errcode":0}'), { kind: 'unknown' }],
    ['is no JSON', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), { kind: 'unknown' }],
    ['is a list', (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), { kind: 'unknown' }],
    [
      'is endless',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('x'.repeat(1_000_000)),
      { kind: 'unknown' },
    ],
    [
      'is cut off',
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
      { kind: 'unknown' },
    ],
    ['is nothing', (response) => void response.destroy(), { kind: 'unknown' }],
  ])('whose answer %s', async (_, answer, expected) => {
    const got = await answerTo(answer);
    expect(got).toMatchObject(expected);
    expect(JSON.stringify(got)).not.toContain('the-key');
  });

  it('that nobody answers in time is unknown', async () => {
    expect(await answerTo(() => undefined, 50)).toEqual({ kind: 'unknown', why: 'no answer in time' });
  });

  it('that reaches nobody was not taken', async () => {
    const server = await listenOnLoopback(() => undefined);
    await server.close();
    const place = { address: server.address, timeoutMs: 1000 };
    expect(await askPlatform(place, { path: '/x' }, signal)).toMatchObject({
      kind: 'not-taken',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await askPlatform({ ...place, address: 'http://nowhere.invalid' }, { path: '/x' }, signal)).toMatchObject({ kind: 'not-taken' });
  });

  it('that is stopped was not taken before it left, and is unknown after', async () => {
    const server = await listenOnLoopback(() => controller.abort());
    const controller = new AbortController();
    const place = { address: server.address, timeoutMs: 1000 };
    expect(await askPlatform(place, { path: '/x' }, AbortSignal.abort())).toMatchObject({ kind: 'not-taken' });
    expect(await askPlatform(place, { path: '/x' }, controller.signal)).toMatchObject({ kind: 'unknown' });
    await server.close();
  });
});

describe('an access token', () => {
  it('is asked for once more when it counts no longer, and not again and again', async () => {
    let given = 0;
    let calls = 0;
    const server = await listenOnLoopback(({ path }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (path === '/token') response.end(JSON.stringify({ access_token: `t${(given += 1)}`, expires_in: 7200 }));
      else response.end(JSON.stringify({ errcode: 42_001, errmsg: `call ${(calls += 1)}` }));
    });
    const api = new PlatformApi({ address: server.address, timeoutMs: 1000, requestToken: () => ({ path: '/token' }) });
    expect(await api.call({ path: '/send' }, signal)).toMatchObject({ kind: 'answered', code: 42_001 });
    expect([given, calls]).toEqual([2, 2]);
    await server.close();
  });

  it('that cannot be had leaves everything untaken', async () => {
    for (const body of ['{}', '{"errcode":40164,"errmsg":"invalid ip"}', 'x']) {
      const server = await listenOnLoopback((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
      const api = new PlatformApi({ address: server.address, timeoutMs: 1000, requestToken: () => ({ path: '/token' }) });
      const answer = await api.call({ path: '/send' }, signal);
      expect(answer.kind === 'not-taken' || (answer.kind === 'answered' && answer.code !== 0)).toBe(true);
      await server.close();
    }
  });
});
