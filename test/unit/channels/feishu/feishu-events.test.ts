import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { eventOf, signedRequest } from '../../../simulators/feishu/feishu-events.js';
import { openFeishuBench, type FeishuBench } from '../../../simulators/feishu/open-feishu-bench.js';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/channels/feishu');
const fixture = (name: string): any => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')).body;
const signal = new AbortController().signal;

describe('events of Feishu', () => {
  let bench: FeishuBench;
  let events: ChannelEvent[];
  let now: number;
  let callback: NonNullable<Awaited<ReturnType<FeishuBench['channel']['listen']>>>;

  const open = async (beforeItListens: (opened: FeishuBench) => void = () => {}): Promise<void> => {
    now = Date.now();
    bench = await openFeishuBench({ clock: { now: () => new Date(now), elapsed: () => performance.now() } });
    events = [];
    beforeItListens(bench);
    callback = (await bench.channel.listen({ receive: async (event) => void events.push(event) }))!;
  };
  const close = async (): Promise<void> => {
    await bench.channel.close();
    await bench.close();
  };
  beforeEach(() => open());
  afterEach(close);

  const bring = (payload: object): ReturnType<typeof callback> => callback(signedRequest(payload, { app: bench.simulator.app }), signal);
  const message = async (change: object, sender: object = {}): Promise<ReceivedMessage> => {
    const payload = fixture('message-received');
    Object.assign(payload.event.message, change);
    Object.assign(payload.event.sender, sender);
    const { status } = await bring(payload);
    const last = events.at(-1);
    if (status !== 200 || last?.kind !== 'message') throw new Error(`nothing was received (${status})`);
    return last.message;
  };

  it('reads the message of the documentation', async () => {
    expect(await message({})).toEqual({
      channel: 'feishu',
      app: 'docs',
      group: 'feishu:docs:oc_5ce6d572455d361153b7xx51da133945',
      person: 'feishu:docs:ou_84aad35d084aa403a838cf73ee18467',
      id: 'om_5ce6d572455d361153b7cb51da133945',
      repliesTo: 'om_5ce6d572455d361153b7cb5xxfsdfsdfdsf',
      address: JSON.stringify([
        'oc_5ce6d572455d361153b7xx51da133945',
        'om_5ce6d572455d361153b7cb51da133945',
        'ou_84aad35d084aa403a838cf73ee18467',
        true,
      ]),
      text: '@Tom hello',
      quote: null,
      pictures: [],
      unfetched: JSON.stringify([[], 'om_5ce6d572455d361153b7cb5xxfsdfsdfdsf', false]),
      unreadable: null,
      at: new Date(1609073151345),
      author: 'person',
      isAddressed: false,
      isForOthers: true,
    });
  });

  it('does not take a mention of everybody for one of the assistant', async () => {
    const all = [{ key: '@_all', id: { open_id: null }, name: '所有人' }];
    expect(await message({ content: '{"text":"@_all 谁会配置？"}', mentions: all })).toMatchObject({
      text: '谁会配置？',
      isAddressed: false,
      isForOthers: false,
    });
  });

  it('takes a mention of the assistant among others for one of it', async () => {
    const mentions = [
      { key: '@_user_1', id: { open_id: 'ou_other' }, name: '小王' },
      { key: '@_user_10', id: { open_id: 'ou_assistant' }, name: '茴香' },
    ];
    expect(await message({ content: '{"text":"@_user_10 @_user_1 怎么配置？"}', mentions })).toMatchObject({
      text: '@小王 怎么配置？',
      isAddressed: true,
      isForOthers: false,
    });
  });

  it('is brought again what mentions somebody in a group while the platform does not tell who it is, and says so', async () => {
    let isSilent = true;
    await close();
    await open(({ simulator: { routes } }) => {
      const answer = routes.answer.bind(routes);
      routes.answer = (request) =>
        isSilent && request.url.pathname.endsWith('/bot/v3/info') ? { status: 400, code: 99991672 } : answer(request);
    });
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_assistant' }, name: '茴香' }];
    for (let tries = 0; tries < 2; tries += 1)
      await expect(message({ mentions })).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE', retryable: true });
    expect(events).toEqual([]);
    expect(bench.warnings).toEqual([expect.stringContaining('could not be learned')]);
    expect(await message({ mentions: null })).toMatchObject({ isAddressed: false, isForOthers: false });
    expect(await message({ mentions, chat_type: 'p2p' })).toMatchObject({ isAddressed: true });
    expect(await message({ mentions }, { sender_type: 'app' })).toMatchObject({ author: 'bot' });
    isSilent = false;
    now += 11_000;
    expect(await message({ mentions })).toMatchObject({ isAddressed: true, isForOthers: false });
  });

  it('asks who it is when it begins to listen, before anybody mentions it', async () => {
    const asked = (): string[] => bench.simulator.routes.calls.filter((call) => call.endsWith('bot/v3/info'));
    for (let tries = 0; tries < 100 && asked().length === 0; tries += 1) await wait(10);
    expect(asked()).toHaveLength(1);
    expect(bench.warnings).toEqual([]);
  });

  it('asks once who it is, however many ask', async () => {
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_assistant' }, name: '茴香' }];
    await Promise.all([message({ mentions }), message({ mentions }), message({ mentions })]);
    expect(bench.simulator.routes.calls.filter((call) => call.endsWith('bot/v3/info'))).toHaveLength(1);
  });

  it('knows its own messages, and those of other programs', async () => {
    const by = (openId: string | null): object => ({ sender_type: 'app', sender_id: openId === null ? null : { open_id: openId } });
    expect((await message({}, by('ou_assistant'))).author).toBe('self');
    expect((await message({}, by('ou_robot'))).author).toBe('bot');
    expect((await message({}, by(null))).author).toBe('bot');
  });

  it('is addressed one to one, and does not mention there', async () => {
    const { address, ...rest } = await message({ chat_type: 'p2p', thread_id: null, parent_id: null });
    expect(rest).toMatchObject({ group: null, isAddressed: true, isForOthers: false, unfetched: null });
    expect(JSON.parse(address)).toEqual([expect.stringMatching(/^oc_/u), expect.stringMatching(/^om_/u), null, false]);
  });

  it('is addressed by an answer to what it said', async () => {
    await bench.deliver({ id: 'om_1', text: '怎么配置？', chat: 'oc_1', person: 'ou_1', mentions: 'nobody' });
    const asked = events.at(-1) as Extract<ChannelEvent, { kind: 'message' }>;
    const [payload = ''] = bench.channel.sender.format(
      { kind: 'notice', key: 'k', language: 'zh', text: '在。', choices: [], isPrivate: false },
      asked.message.address,
    );
    const sent = await bench.channel.sender.send({ key: 'k-0', address: asked.message.address, payload, handle: null }, signal);
    expect(sent).toMatchObject({ kind: 'sent', handle: 'om_ours_1' });
    expect(await message({ parent_id: 'om_ours_1' })).toMatchObject({ isAddressed: true, repliesTo: 'om_ours_1' });
  });

  it('reads rich text with its code, and what is to be fetched', async () => {
    const content = JSON.stringify(fixture('post-content'));
    const key = 'img_47354fbc-a159-40ed-86ab-2ad0f1acb42g';
    const read = await message({ message_type: 'post', content, parent_id: null });
    expect(read.text).toBe(
      '我是一个标题\n第一行 :超链接 (http://www.feishu.cn)@Tom\n\n第二行:文本测试\n\n```go\nfunc main() int64 {\n    return 0\n}\n```',
    );
    expect(JSON.parse(read.unfetched ?? '')).toEqual([[key, key], null, false]);
    expect(read.unreadable).toBeNull();
  });

  it('reads rich text under the name of a language', async () => {
    const content = JSON.stringify({ zh_cn: { title: '', content: [[{ tag: 'text', text: '怎么配置？' }]] } });
    expect((await message({ message_type: 'post', content })).text).toBe('怎么配置？');
  });

  it.each([
    ['image', '{"image_key":"img_1"}', null],
    ['merge_forward', '{"content":"Merged and Forwarded Message"}', null],
    ['file', '{"file_key":"f","file_name":"a.txt"}', 'file'],
    ['folder', '{"file_key":"f","file_name":"a"}', 'file'],
    ['audio', '{"file_key":"f","duration":2000}', 'voice'],
    ['media', '{"file_key":"f","image_key":"i","duration":2000}', 'video'],
    ['sticker', '{"file_key":"f"}', 'sticker'],
    ['interactive', '{"title":"a","elements":[]}', 'card'],
    ['share_user', '{"user_id":"ou_1"}', 'unknown'],
    ['a-type-of-tomorrow', '{}', 'unknown'],
    ['text', '{"text":""}', 'unknown'],
    ['text', 'not JSON', 'unknown'],
    ['text', '{"text":7}', 'unknown'],
    ['post', '[]', 'unknown'],
    ['post', '{"content":[null,7,[null,7,{"tag":7,"text":{}}]]}', 'unknown'],
    ['image', '{"image_key":"../../secrets"}', 'unknown'],
  ])('reads %s with %s', async (type, content, unreadable) => {
    const read = await message({ message_type: type, content, parent_id: null, mentions: null });
    expect({ text: read.text, unreadable: read.unreadable }).toEqual({ text: '', unreadable });
    expect(read.unfetched === null).toBe(unreadable !== null);
  });

  it('reads a message that was taken back', async () => {
    expect((await bring(fixture('message-recalled'))).status).toBe(200);
    expect(events).toEqual([
      {
        kind: 'taken-back',
        channel: 'feishu',
        app: 'docs',
        group: 'feishu:docs:oc_5ad11d72b830411d72b836c20',
        person: 'feishu:docs:',
        id: '5e3702a84e847582be8db7fb73283c02',
        address: '["oc_5ad11d72b830411d72b836c20",null,null,false]',
        message: 'om_dc13264520392913993dd051dba21dcf',
      },
    ]);
  });

  it('knows who took a message back one to one', async () => {
    await bench.deliver({ id: 'om_9', text: '在吗？', chat: null, person: 'ou_1', mentions: 'nobody' });
    await bring(eventOf(bench.simulator.app, 'im.message.recalled_v1', { message_id: 'om_9', chat_id: 'oc_with_ou_1' }));
    expect(events.at(-1)).toMatchObject({ kind: 'taken-back', group: null, person: 'feishu:docs:ou_1', message: 'om_9' });
  });

  it('reads a thumb, up or down, and nothing else', async () => {
    const thumb = async (emoji: string, by = 'user'): Promise<void> => {
      const payload = fixture('reaction-created');
      payload.event.reaction_type.emoji_type = emoji;
      payload.event.operator_type = by;
      expect(await bring(payload)).toMatchObject({ status: 200, body: '{}' });
    };
    for (const emoji of ['THUMBSUP', 'ThumbsDown', 'SMILE', '']) await thumb(emoji);
    await thumb('THUMBSUP', 'app');
    expect(events).toMatchObject([
      {
        kind: 'judged',
        verdict: 'useful',
        reply: { handle: 'om_dc13264520392913993dd051dba21dcf' },
        person: 'feishu:docs:ou_84aad35d084aa403a838cf73ee18467',
      },
      { kind: 'judged', verdict: 'not-useful' },
    ]);
  });

  it('reads a click, and thanks for it', async () => {
    const { status, body } = await bring(fixture('card-action'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ toast: { type: 'success', content: '谢谢，已收到。' } });
    expect(events).toEqual([
      {
        kind: 'judged',
        channel: 'feishu',
        app: 'docs',
        group: 'feishu:docs:oc_e4d2605ca917e695f54f11aaf56',
        person: 'feishu:docs:ou_3c14f3a59eaf2825dbe25359f15',
        id: 'f7984f25108f8137722bb63c',
        address: '["oc_e4d2605ca917e695f54f11aaf56","om_574d639e4a44e4dd646eaf628e2","ou_3c14f3a59eaf2825dbe25359f15",true]',
        verdict: 'not-useful',
        reply: { key: 'k7' },
      },
    ]);
  });

  it.each([
    ['withdraw', '已收到撤回请求。', 'Noted: you ask to withdraw it.'],
    ['answer', '已收到：希望回答。', 'Noted: you ask for an answer.'],
    ['stay-silent', '已收到：不用回答。', 'Noted: you want no answer.'],
  ])('says that the click %s came in and promises nothing, since what comes of it is not known yet', async (verdict, zh, en) => {
    const payload = fixture('card-action');
    payload.event.action.value = { ...payload.event.action.value, verdict };
    expect(JSON.parse((await bring(payload)).body)).toMatchObject({ toast: { i18n: { zh_cn: zh, en_us: en } } });
  });

  it.each([
    null,
    {},
    'useful',
    { key: 'k', verdict: 'burn', language: 'zh', isGroup: true },
    { key: '../..', verdict: 'useful', language: 'zh', isGroup: true },
  ])('leaves a click alone that is not on a button of ours: %j', async (value) => {
    const payload = fixture('card-action');
    payload.event.action.value = value;
    expect(await bring(payload)).toMatchObject({ status: 200, body: '{}' });
    expect(events).toEqual([]);
  });

  it('is told that it was let into a group, and that somebody opened a chat with it', async () => {
    await bring(fixture('bot-added'));
    await bring(fixture('chat-entered'));
    expect(events).toMatchObject([
      {
        kind: 'joined',
        group: 'feishu:docs:oc_413871888e0d5492e25b173f0812efb7',
        person: 'feishu:docs:ou_84aad35d084aa403a838cf73ee18467',
      },
      { kind: 'joined', group: null, address: '["oc_413871888e0d5492e25b173f0812efb7",null,null,false]' },
    ]);
  });

  it('answers when its address is entered, which is not signed', async () => {
    const asked = {
      challenge: '1b6aef1a-401f-406a-be41-f48911eabcef',
      token: bench.simulator.app.verificationToken,
      type: 'url_verification',
    };
    const unsigned = (payload: object): ReturnType<typeof callback> =>
      callback(signedRequest(payload, { app: bench.simulator.app, isUnsigned: true }), signal);
    expect(await unsigned(asked)).toMatchObject({ status: 200, body: '{"challenge":"1b6aef1a-401f-406a-be41-f48911eabcef"}' });
    expect((await unsigned({ ...asked, token: 'other' })).status).toBe(401);
    expect((await unsigned(fixture('message-received'))).status).toBe(401);
    expect(events).toEqual([]);
  });

  it('turns away other tokens, other apps and other methods', async () => {
    const other = fixture('message-received');
    other.header.token = 'other';
    expect((await bring(other)).status).toBe(401);
    const elsewhere = fixture('message-received');
    elsewhere.header.app_id = 'cli_other';
    expect((await bring(elsewhere)).status).toBe(401);
    const request = signedRequest(fixture('message-received'), { app: bench.simulator.app });
    expect((await callback({ ...request, method: 'GET' }, signal)).status).toBe(400);
    expect(events).toEqual([]);
  });

  it('takes no event in the clear', async () => {
    const body = Buffer.from(JSON.stringify(fixture('message-received')));
    expect((await callback({ ...signedRequest({}, { app: bench.simulator.app }), body }, signal)).status).toBe(400);
  });

  it.each([{}, { sender: {}, message: {} }, null, 7, { message: { message_id: '../x', chat_id: 'oc' } }])(
    'does not understand the event %j',
    async (event) => {
      expect((await bring({ ...fixture('message-received'), event })).status).toBe(400);
      expect(events).toEqual([]);
    },
  );

  it('passes over events of the form before', async () => {
    const { verificationToken: token } = bench.simulator.app;
    const payload = { uuid: 'u', token, ts: '1502199207.7171419', type: 'event_callback', event: { type: 'p2p_chat_create' } };
    expect(await bring(payload)).toMatchObject({ status: 200, body: '{}' });
    expect(events).toEqual([]);
  });

  it('passes over events it does not know', async () => {
    const payload = { ...fixture('message-received') };
    payload.header.event_type = 'im.chat.disbanded_v1';
    expect(await bring(payload)).toMatchObject({ status: 200, body: '{}' });
    expect(events).toEqual([]);
  });

  it('hands the same message on with the same name when it is delivered again', async () => {
    await bring(fixture('message-received'));
    await bring(fixture('message-received'));
    expect(events.map((event) => (event.kind === 'message' ? event.message.id : ''))).toEqual([
      'om_5ce6d572455d361153b7cb51da133945',
      'om_5ce6d572455d361153b7cb51da133945',
    ]);
  });

  it('takes nothing in once it is closed, so that the platform delivers it again', async () => {
    await bench.channel.close();
    await expect(bring(fixture('message-received'))).rejects.toMatchObject({ code: 'OVERLOADED' });
  });
});
