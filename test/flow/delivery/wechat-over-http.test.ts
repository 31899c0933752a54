import fastify, { type FastifyInstance } from 'fastify';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { answerCallbacks } from '#app/answer-callbacks.js';
import { createWechatChannel, type WechatSettings } from '#channels/wechat/create-wechat-channel.js';
import type { PhoneAnswer } from '#channels/wechat/android/android.wire.js';
import { Callbacks } from '#delivery/callbacks.js';
import type { Channel } from '#delivery/channel.js';
import { FailureLog } from '#http/failure-log.js';
import { ServiceLog } from '#http/service-log.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { answered } from '../../fakes/scripted-converse.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startBridgeSimulator, type BridgeSimulator } from '../../simulators/wechat/start-bridge-simulator.js';
import { openDelivery } from './open-delivery.js';

const secret = 'a secret that both sides know, 1234';

describe('personal WeChat over HTTP', () => {
  const folder = temporaryFolder();
  let server: FastifyInstance;
  let gateway: BridgeSimulator;
  let process: Awaited<ReturnType<typeof openDelivery>>;

  beforeEach(async () => {
    gateway = await startBridgeSimulator(secret);
    const common = { botName: null, secret: { reveal: () => secret } };
    const settings: readonly WechatSettings[] = [
      { by: 'bridge', app: 'bridge', replyUrl: gateway.url, timeoutSeconds: 5, ...common },
      { by: 'android', app: 'phone', waitSeconds: 10, polls: 2, ...common },
    ];
    const parts = { clock: new SystemClock(), web: new FakeWebClient(), warn: () => undefined };
    const channels = settings.map((one): Channel => createWechatChannel(one, parts));
    process = await openDelivery({ channels, file: folder.file('state.sqlite'), end: async ({ text }) => answered(`答：${text}`) });
    const callbacks = new Callbacks();
    for (const channel of channels) {
      const callback = process.callbackOf(channel);
      if (callback) callbacks.set(channel.sender.channel, channel.sender.app, callback);
    }
    server = fastify();
    const log = new ServiceLog({ format: 'text', level: 'error', write: () => undefined, now: () => new Date() });
    await answerCallbacks(server, callbacks, new FailureLog(log));
  });
  afterEach(async () => {
    await process.close();
    await server.close();
    await gateway.close();
  });

  it('takes what a gateway posts to /channels/wechat/bridge, and sends it the reply', async () => {
    const { headers, body } = gateway.request({
      id: 'm-1',
      text: '年假有几天？',
      chat: '1@chatroom',
      person: 'wxid_li',
      mentions: 'assistant',
    });
    const payload = Buffer.from(body);
    const sent = { ...headers, 'content-type': 'application/json' };
    expect(await server.inject({ method: 'POST', url: '/channels/wechat/bridge', headers: sent, payload })).toMatchObject({
      statusCode: 200,
    });
    await process.idle();
    expect(gateway.shown('1@chatroom')).toEqual(['答：年假有几天？']);
    const forged = { ...sent, 'x-huixiang-signature': 'sha256=00' };
    expect(await server.inject({ method: 'POST', url: '/channels/wechat/bridge', headers: forged, payload })).toMatchObject({
      statusCode: 401,
    });
  });

  it('gives the phone its answer by the poll that follows its message, as the client makes them', async () => {
    const post = async (query: object): Promise<PhoneAnswer> => {
      const body = { query_id: '小李', groupname: '小李', username: '小李', query };
      const url = `/channels/wechat/phone?secret=${encodeURIComponent(secret)}`;
      return (await server.inject({ method: 'POST', url, payload: body })).json<PhoneAnswer>();
    };
    expect((await post({ type: 'text', content: '年假有几天？' })).data).toEqual([]);
    expect(await process.outbox.counts()).toMatchObject({ queued: 1, sent: 0 });
    const { data } = await post({ type: 'poll', content: '' });
    expect(data.map(({ req, rsp }) => [req.query.content, rsp.code, rsp.text])).toEqual([['年假有几天？', 0, '答：年假有几天？']]);
    await process.idle();
    expect(await process.outbox.counts()).toMatchObject({ queued: 0, sent: 1 });
    expect((await server.inject({ method: 'POST', url: '/channels/wechat/phone', payload: {} })).statusCode).toBe(401);
  });
});
