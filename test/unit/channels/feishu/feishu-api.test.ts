import type { ServerResponse } from 'node:http';
import { FeishuApi } from '#channels/feishu/feishu-api.js';
import { neverLeft } from '#delivery/never-left.js';
import { listenOnLoopback } from '../../../simulators/listen-on-loopback.js';

const signal = new AbortController().signal;

describe('calls of the Feishu API', () => {
  let server: Awaited<ReturnType<typeof listenOnLoopback>>;
  let elsewhere: Awaited<ReturnType<typeof listenOnLoopback>>;
  let strays: number;
  let answer: (response: ServerResponse) => void;
  let token: object;
  let api: FeishuApi;

  const json = (response: ServerResponse, body: string, status = 200): unknown =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  beforeEach(async () => {
    strays = 0;
    token = { code: 0, tenant_access_token: 't-1', expire: 7200 };
    elsewhere = await listenOnLoopback((_, response) => {
      strays += 1;
      json(response, '{"code":0}');
    });
    server = await listenOnLoopback(({ path }, response) =>
      path.includes('/auth/') ? json(response, JSON.stringify(token)) : answer(response),
    );
    const settings = { appId: 'cli_1', appSecret: { reveal: () => 'secret-of-the-app' }, baseUrl: `${server.address}/`, timeoutSeconds: 2 };
    api = new FeishuApi(settings, { now: () => new Date(), elapsed: () => 0 });
  });
  afterEach(async () => {
    await server.close();
    await elsewhere.close();
  });
  const call = (mostBytes?: number): ReturnType<FeishuApi['call']> =>
    api.call({ method: 'POST', path: '/open-apis/im/v1/messages', body: {}, ...(mostBytes && { mostBytes }) }, signal);

  it('does not follow a redirect, which would carry the token elsewhere', async () => {
    answer = (response) => response.writeHead(307, { location: `${elsewhere.address}/` }).end();
    expect(await call()).toMatchObject({ kind: 'refused', code: 307 });
    expect(strays).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['half a JSON', '{"code":'],
    ['a list', '[]'],
    ['no code', '{"data":{}}'],
    ['a code that is no number', '{"code":"0"}'],
  ])('does not know what became of a call that is answered by %s', async (_, body) => {
    answer = (response) => void json(response, body);
    expect((await call()).kind).toBe('lost');
  });

  it('does not know either when the platform fails, whatever it says of it', async () => {
    answer = (response) => void json(response, '{"code":2200}', 500);
    expect((await call()).kind).toBe('lost');
  });

  it('reads no more than it may', async () => {
    answer = (response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(2_000_000));
    expect(await call()).toMatchObject({ kind: 'refused', code: 413 });
    expect(await call(3_000_000)).toMatchObject({ kind: 'done', mediaType: 'image/png' });
  });

  it.each([
    { code: 0 },
    { code: 0, tenant_access_token: '', expire: 7200 },
    { code: 0, tenant_access_token: 'a b\n', expire: 7200 },
    { code: 10014, msg: 'secret-of-the-app' },
  ])('sends nothing with the token of %j', async (given) => {
    token = given;
    let isCalled = false;
    answer = (response) => {
      isCalled = true;
      json(response, '{"code":0}');
    };
    const said = await call();
    expect(said.kind).toBe('unreached');
    expect(JSON.stringify(said)).not.toContain('secret-of-the-app');
    expect(isCalled).toBe(false);
  });

  it('asks for a token anew each time where its end is not told', async () => {
    token = { code: 0, tenant_access_token: 't-1' };
    answer = (response) => void json(response, '{"code":0}');
    expect([(await call()).kind, (await call()).kind]).toEqual(['done', 'done']);
  });

  it('knows which connections were never there', () => {
    const because = (code: string): boolean =>
      neverLeft(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })).isUnsent;
    const never = [
      'ECONNREFUSED',
      'ENOTFOUND',
      'EAI_AGAIN',
      'UND_ERR_CONNECT_TIMEOUT',
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ];
    expect(never.map(because)).toEqual(never.map(() => true));
    expect(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE', ''].map(because)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(neverLeft('what?')).toEqual({ reason: 'no reason given', isUnsent: false });
  });
});
