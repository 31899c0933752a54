import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Reply } from '#domain/reply.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startBridgeSimulator, type BridgeSimulator } from '../../../simulators/wechat/start-bridge-simulator.js';

const secret = 'a secret that both sides know, 1234';
const signal = new AbortController().signal;
const common = { id: 'm-1', self: 'wxid_bot', from: 'wxid_li', room: { id: '1@chatroom', topic: '客服群' } };

describe('a gateway of WeChat', () => {
  let simulator: BridgeSimulator;
  let channel: Channel;
  let callback: Callback;
  let events: ChannelEvent[];
  let failure: Error | null;

  beforeEach(async () => {
    [events, failure] = [[], null];
    simulator = await startBridgeSimulator(secret);
    const settings = {
      by: 'bridge',
      app: 'bridge',
      botName: null,
      replyUrl: simulator.url,
      timeoutSeconds: 5,
      secret: { reveal: () => secret },
    } as const;
    const clock = { now: () => new Date(), elapsed: () => 0 };
    channel = createWechatChannel(settings, { clock, web: new FakeWebClient(), warn: () => undefined });
    const found = await channel.listen({
      receive: async (event) => {
        if (failure) throw failure;
        events.push(event);
      },
    });
    callback = found ?? (() => Promise.reject(new Error('no callback')));
  });
  afterEach(() => simulator.close());

  const post = async (body: object) => callback(simulator.event(body), signal);
  const read = async (body: object): Promise<ChannelEvent | undefined> => {
    expect(await post(body)).toMatchObject({ status: 200 });
    return events.at(-1);
  };

  it.each([
    ['text', { text: '年假有几天？' }, { text: '年假有几天？', unreadable: null }],
    ['text', { text: '  ' }, { unreadable: 'unknown' }],
    ['quote', { text: '那病假呢？', quote: { text: '年假五天', id: 'm-0' } }, { text: '那病假呢？', quote: '年假五天', repliesTo: 'm-0' }],
    ['link', { title: '手册', description: '假期', url: 'https://docs.example.org' }, { text: '手册\n假期\nhttps://docs.example.org' }],
    ['link', {}, { unreadable: 'card' }],
    ['voice', { transcript: '年假有几天' }, { text: '年假有几天', unreadable: null }],
    ['voice', {}, { text: '', unreadable: 'voice' }],
    ['emoji', {}, { unreadable: 'sticker' }],
    ['video', {}, { unreadable: 'video' }],
    ['file', {}, { unreadable: 'file' }],
    ['card', {}, { unreadable: 'card' }],
    ['other', {}, { unreadable: 'unknown' }],
    [
      'picture',
      { pictures: [{ mediaType: 'image/png', base64: 'aGk=' }] },
      { text: '', unreadable: null, pictures: [{ mediaType: 'image/png' }] },
    ],
  ])('brings a %s: %j', async (type, fields, expected) => {
    expect(await read({ ...common, type, ...fields })).toMatchObject({ kind: 'message', message: expected });
  });

  it.each([
    ['nobody', {}, { isAddressed: false, isForOthers: false }],
    ['the account', { mentions: ['wxid_bot'], text: '@茴香豆\u2005几天？' }, { isAddressed: true, isForOthers: false, text: '几天？' }],
    ['others', { mentions: ['wxid_wang'] }, { isAddressed: false, isForOthers: true }],
    ['everybody', { mentions: ['notify@all'] }, { isAddressed: false, isForOthers: false }],
    ['its quote', { type: 'quote', quote: { author: 'wxid_bot' } }, { isAddressed: true, isForOthers: false }],
    ["another's quote", { type: 'quote', quote: { author: 'wxid_wang' } }, { isAddressed: false, isForOthers: true }],
    ['a quote of oneself', { type: 'quote', quote: { author: 'wxid_li' } }, { isAddressed: false, isForOthers: false }],
    [
      "another's quote and the account",
      { type: 'quote', quote: { author: 'wxid_wang' }, mentions: ['wxid_bot'] },
      { isAddressed: true, isForOthers: false },
    ],
    ['it alone', { room: null }, { isAddressed: true, isForOthers: false, group: null }],
  ])('tells whom a message is for: %s', async (_name, fields, expected) => {
    expect(await read({ ...common, type: 'text', text: '几天？', ...fields })).toMatchObject({ message: expected });
  });

  it('tells its own messages and those of programs from what people write', async () => {
    expect(await read({ ...common, type: 'text', text: 'a', from: 'wxid_bot' })).toMatchObject({ message: { author: 'self' } });
    expect(await read({ ...common, type: 'text', text: 'a', isBot: true })).toMatchObject({ message: { author: 'bot' } });
  });

  it('tells the name of a group when it is new, once', async () => {
    const named = (): unknown[] => events.filter(({ kind }) => kind === 'named').map((event) => event.kind === 'named' && event.groupName);
    await read({ ...common, type: 'text', text: 'a' });
    await read({ ...common, id: 'm-2', type: 'text', text: 'b' });
    expect(named()).toEqual(['客服群']);
    await read({ ...common, id: 'm-3', type: 'text', text: 'c', room: { id: '1@chatroom', topic: '客服群 手册' } });
    await read({ ...common, id: 'm-4', type: 'topic', room: { id: '1@chatroom', topic: '新名字' } });
    await read({ ...common, id: 'm-5', type: 'text', text: 'd', room: { id: '1@chatroom' } });
    expect(named()).toEqual(['客服群', '客服群 手册', '新名字']);
    expect(await read({ ...common, id: 'm-6', type: 'joined', room: { id: '2@chatroom', topic: '内测群' } })).toMatchObject({
      kind: 'joined',
      groupName: '内测群',
    });
  });

  it('tells the name again when the message with it was not kept', async () => {
    failure = new AssistantError('OVERLOADED', 'full');
    await expect(post({ ...common, type: 'text', text: 'a' })).rejects.toMatchObject({ code: 'OVERLOADED' });
    failure = null;
    await post({ ...common, type: 'text', text: 'a' });
    expect(events.map(({ kind }) => kind)).toEqual(['named', 'message']);
  });

  it('tells what was taken back', async () => {
    expect(await read({ ...common, type: 'recalled', message: 'm-0' })).toMatchObject({
      kind: 'taken-back',
      message: 'm-0',
      group: 'wechat:bridge:1@chatroom',
    });
  });

  it.each([
    [{ ...common, type: 'poem' }],
    [{ ...common, type: 'text', text: 'a', colour: 'blue' }],
    [{ ...common, id: '', type: 'text', text: 'a' }],
    [{ ...common, type: 'text', text: 'a'.repeat(100_001) }],
    [{ ...common, type: 'text', text: 'a', mentions: Array.from({ length: 1001 }, () => 'a') }],
    [{ ...common, type: 'picture', pictures: [{ mediaType: 'image/svg+xml', base64: 'aGk=' }] }],
    [{ ...common, type: 'topic', room: { id: 'a' } }],
    [[]],
  ])('names the field that is wrong: %#', async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.length).toBeLessThan(600);
    expect(events).toEqual([]);
  });

  it('is sent replies with whom to mention, what to quote and what was asked, and calls them as it likes', async () => {
    await read({ ...common, type: 'text', text: '年假有几天？' });
    const message = events.at(-1);
    const address = message?.kind === 'message' ? message.message.address : '';
    const reply: Reply = {
      kind: 'answer',
      key: 'k',
      language: 'zh',
      text: `**五天** [1]。${'长'.repeat(1995)}`,
      sources: [],
      question: '年假有几天？',
    };
    const handles: unknown[] = [];
    for (const [index, payload] of channel.sender.format(reply, address).entries()) {
      const outcome = await channel.sender.send({ key: `k-${index}`, address, payload, handle: null }, signal);
      handles.push(outcome.kind === 'sent' && outcome.handle);
    }
    expect(handles).toEqual(['gateway-1', 'gateway-2']);
    expect(simulator.posted).toMatchObject([
      {
        type: 'reply',
        id: 'k-0',
        room: '1@chatroom',
        to: '1@chatroom',
        mention: 'wxid_li',
        quote: 'm-1',
        question: '年假有几天？',
        kind: 'answer',
      },
      { id: 'k-1', mention: null, quote: null },
    ]);
    await channel.sender.recall('gateway-1', address, signal);
    expect(simulator.posted.at(-1)).toEqual({
      type: 'recall',
      id: 'gateway-1-recall',
      room: '1@chatroom',
      to: '1@chatroom',
      message: 'gateway-1',
    });
  });
});
