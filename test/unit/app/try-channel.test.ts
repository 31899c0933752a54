import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tryChannel, type TriedChannel } from '#app/try-channel.js';
import { checkChannel } from '#config/channels/check-channel.js';
import { Secret } from '#config/secret.js';

let server: Server;
let bodies: string[];
let status: number | null;
beforeEach(async () => {
  [bodies, status] = [[], 200];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      bodies.push(body);
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

const open = (kind = 'webhook', more: object = {}): Promise<TriedChannel> => {
  const replyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const checked = checkChannel({ kind, app: 'desk', ...(kind === 'webhook' ? { replyUrl, secret: new Secret('s'.repeat(32)) } : more) });
  if ('problem' in checked) throw new Error(checked.problem);
  return tryChannel(checked.settings, () => undefined);
};
const never = new AbortController().signal;
const say = async (signal = never): Promise<unknown> =>
  (await open()).say('hello', { chat: 'room', person: null }, { language: 'en', signal });

describe('tryChannel', () => {
  it('says one thing, with a key of its own each time', async () => {
    expect([await say(), await say()]).toMatchObject([{ kind: 'sent' }, { kind: 'sent' }]);
    const [first, second] = bodies.map((body) => JSON.parse(body) as Record<string, unknown>);
    expect(first).toMatchObject({ type: 'reply', kind: 'notice', chat: 'room', person: null, text: 'hello', message: null });
    expect(first?.['id']).toMatch(/^test-[\w-]{1,39}$/u);
    expect(second?.['id']).not.toBe(first?.['id']);
  });

  it.each([
    [400, 'refused'],
    [429, 'later'],
    [500, 'uncertain'],
  ])('tells of a platform that answers %d that it is %s', async (answer, kind) => {
    status = answer;
    expect(await say()).toMatchObject({ kind });
    expect(bodies).toHaveLength(1);
  });

  it('ends when it is stopped, though nobody answers', async () => {
    status = null;
    const stop = new AbortController();
    const saying = say(stop.signal);
    setTimeout(() => stop.abort(), 50);
    const outcome = await saying.catch((error: unknown) => error);
    expect(outcome).toMatchObject(outcome instanceof Error ? { code: 'CANCELLED' } : { kind: 'uncertain' });
    await expect((await open()).check(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('knows whom an app may only answer', async () => {
    const account = { appId: 'wx0123456789abcdef', mode: 'plain', token: new Secret('token') };
    const channel = await open('wechat-official', account);
    expect(await channel.say('hello', { chat: null, person: 'o1' }, { language: 'en', signal: never })).toEqual({ kind: 'unaddressed' });
    expect(await channel.check(never)).toBeNull();
    await channel.close();
    await channel.close();
  });
});
