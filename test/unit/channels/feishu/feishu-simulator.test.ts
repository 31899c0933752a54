import { Client, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { messageOf, signedRequest, forgedRequest } from '../../../simulators/feishu/feishu-events.js';
import { listenOnLoopback } from '../../../simulators/listen-on-loopback.js';
import { startFeishuSimulator, type FeishuSimulator } from '../../../simulators/feishu/start-feishu-simulator.js';

/** The simulator is written by us; what the platform's own package makes of it says whether it is right. */
describe('the simulated Feishu, asked by the official package', () => {
  let simulator: FeishuSimulator;
  let client: Client;
  const wording = { id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'assistant' } as const;
  const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} };

  beforeEach(async () => {
    simulator = await startFeishuSimulator({ retriesMs: [] });
    const { appId, appSecret } = simulator.app;
    const kept = new Map<unknown, any>();
    const cache = { get: async (key: any) => kept.get(key), set: async (key: any, value: any) => Boolean(kept.set(key, value)) };
    client = new Client({ appId, appSecret, domain: simulator.url, loggerLevel: LoggerLevel.fatal, logger: silent, cache });
    simulator.platform.keep({
      id: 'om_1',
      chat: 'oc_1',
      type: 'text',
      content: '{"text":"年假有几天？"}',
      isOurs: false,
      parent: null,
      isThread: false,
    });
  });
  afterEach(() => simulator.close());

  it('signs and encrypts events as the package expects', async () => {
    const { encryptKey, verificationToken } = simulator.app;
    const heard: any[] = [];
    const dispatcher = new EventDispatcher({ encryptKey, verificationToken, loggerLevel: LoggerLevel.fatal, logger: silent });
    dispatcher.register({ 'im.message.receive_v1': async (data) => void heard.push(data) });
    const request = signedRequest(messageOf(simulator.app, wording), { app: simulator.app });
    const asked = (each: typeof request): object =>
      Object.assign(Object.create({ headers: each.headers }), JSON.parse(Buffer.from(each.body).toString('utf8')));
    await dispatcher.invoke(asked(request));
    await dispatcher.invoke(asked(forgedRequest(request)));
    expect(heard).toHaveLength(1);
    expect(heard[0].message).toMatchObject({ message_id: 'om_1', chat_type: 'group', mentions: [{ key: '@_user_1', name: '茴香' }] });
  });

  it('takes replies, gives them back and takes them away', async () => {
    const data = { content: '{"text":"五天。"}', msg_type: 'text', reply_in_thread: true, uuid: 'u1' };
    const sent = await client.im.v1.message.reply({ path: { message_id: 'om_1' }, data });
    expect(sent).toMatchObject({ code: 0, data: { message_id: 'om_ours_1', parent_id: 'om_1' } });
    expect(await client.im.v1.message.reply({ path: { message_id: 'om_1' }, data })).toMatchObject({ data: { message_id: 'om_ours_1' } });
    const got = await client.im.v1.message.get({ path: { message_id: 'om_ours_1' } });
    expect(got.data?.items).toMatchObject([{ msg_type: 'text', body: { content: '{"text":"五天。"}' } }]);
    expect(await client.im.v1.message.delete({ path: { message_id: 'om_ours_1' } })).toMatchObject({ code: 0 });
    expect(simulator.shown('oc_1')).toEqual([]);
  });

  it('makes cards, changes their text and ends that', async () => {
    const card = {
      schema: '2.0',
      config: { update_multi: true, streaming_mode: true },
      body: { elements: [{ tag: 'markdown', element_id: 'answer', content: '…' }] },
    };
    const { data } = await client.cardkit.v1.card.create({ data: { type: 'card_json', data: JSON.stringify(card) } });
    const id = data?.card_id ?? '';
    await client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: 'oc_1', msg_type: 'interactive', content: JSON.stringify({ type: 'card', data: { card_id: id } }) },
    });
    const path = { card_id: id, element_id: 'answer' };
    expect(await client.cardkit.v1.cardElement.content({ path, data: { content: '五天', sequence: 1, uuid: 'a' } })).toMatchObject({
      code: 0,
    });
    expect(simulator.shown('oc_1')).toEqual(['五天']);
    const settings = JSON.stringify({ config: { streaming_mode: false } });
    expect(await client.cardkit.v1.card.settings({ path: { card_id: id }, data: { settings, sequence: 2, uuid: 'b' } })).toMatchObject({
      code: 0,
    });
    await expect(client.cardkit.v1.cardElement.content({ path, data: { content: '六天', sequence: 3, uuid: 'c' } })).rejects.toMatchObject({
      response: { data: { code: 300309 } },
    });
    expect(await client.cardkit.v1.card.idConvert({ data: { message_id: 'om_ours_2' } })).toMatchObject({ data: { card_id: id } });
  });

  it('delivers to an address, again where it was not taken, and gives up in the end', async () => {
    const statuses = [500, 200, 503, 503, 503];
    const bodies: string[] = [];
    const listener = await listenOnLoopback(({ body }, response) => {
      bodies.push(body);
      response.writeHead(statuses.shift() ?? 503, { 'content-type': 'application/json' }).end('{"toast":{}}');
    });
    const impatient = await startFeishuSimulator({ callback: listener.address, retriesMs: [5, 5] });
    try {
      expect(await impatient.tell({ schema: '2.0' })).toEqual({ toast: {} });
      expect(await impatient.tell({ schema: '2.0' })).toBeNull();
      expect(bodies.map((body) => Object.keys(JSON.parse(body)))).toEqual(Array.from({ length: 5 }, () => ['encrypt']));
    } finally {
      await impatient.close();
      await listener.close();
    }
  });

  it('gives a picture', async () => {
    simulator.platform.pictures.set('om_1/img_1', { bytes: Buffer.from('a picture'), mediaType: 'image/png' });
    const got = await client.im.v1.messageResource.get({ path: { message_id: 'om_1', file_key: 'img_1' }, params: { type: 'image' } });
    let text = '';
    for await (const piece of got.getReadableStream()) text += String(piece);
    expect(text).toBe('a picture');
  });

  it('refuses cards that the platform refuses', async () => {
    const cards = [
      { schema: '1.0', body: { elements: [] } },
      { schema: '2.0', config: { update_multi: true }, body: { elements: [{ tag: 'action', actions: [] }] } },
      {
        schema: '2.0',
        config: { update_multi: true },
        body: { elements: [{ tag: 'markdown', content: '![a](https://example.org/a.png)' }] },
      },
    ];
    for (const card of cards) {
      const data = { content: JSON.stringify(card), msg_type: 'interactive' };
      await expect(client.im.v1.message.reply({ path: { message_id: 'om_1' }, data })).rejects.toMatchObject({
        response: { data: { code: 230099 } },
      });
    }
  });
});
