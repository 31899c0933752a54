import { readFileSync } from 'node:fs';
import { chatOf, type PhoneAnswer } from '#channels/wechat/android/android.wire.js';
import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback, CallbackAnswer } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wechat/phone.json', 'utf8')) as {
  readonly payloads: Readonly<Record<string, string>>;
};
const secret = 'sixteen or more of them';
const signal = new AbortController().signal;

describe('the phone of HuixiangDou', () => {
  let now: Date;
  let channel: Channel;
  let callback: Callback;
  let messages: ReceivedMessage[];
  let named: string[];

  const open = async (waitSeconds = 0, polls = 2): Promise<void> => {
    [messages, named] = [[], []];
    const settings = { by: 'android', app: 'phone', botName: '茴香豆', waitSeconds, polls, secret: { reveal: () => secret } } as const;
    const clock = { now: () => now, elapsed: () => 0 };
    channel = createWechatChannel(settings, { clock, web: new FakeWebClient(), warn: () => undefined });
    const found = await channel.listen({
      receive: async (event) => {
        if (event.kind === 'message') messages.push(event.message);
        if (event.kind === 'named') named.push(event.groupName);
      },
    });
    callback = found ?? (() => Promise.reject(new Error('no callback')));
  };
  beforeEach(async () => {
    now = new Date('2026-11-26T08:00:10Z');
    await open();
  });
  afterEach(() => channel.close());

  const post = async (text: string, given = secret, until = signal): Promise<CallbackAnswer> =>
    callback({ method: 'POST', query: { secret: given }, headers: {}, body: Buffer.from(text) }, until);
  const read = async (name: string, change = (text: string): string => text): Promise<ReceivedMessage> => {
    expect(await post(change(payloads[name] ?? ''))).toEqual({
      status: 200,
      contentType: 'application/json',
      body: '{"msg":"ok","msgCode":"10000","data":[]}',
    });
    const message = messages.at(-1);
    if (!message) throw new Error('no message');
    return message;
  };
  const poll = async (until = signal): Promise<PhoneAnswer['data']> => {
    const answer = await post(payloads['poll'] ?? '', secret, until);
    return (JSON.parse(answer.body) as PhoneAnswer).data;
  };
  const notice = (text: string): Reply => ({ kind: 'notice', key: 'k', language: 'zh', text, choices: [], isPrivate: false });
  const send = async (reply: Reply, address: string): Promise<SendOutcome> => {
    const [payload = ''] = channel.sender.format(reply, address);
    return channel.sender.send({ key: 'k-0', address, payload, handle: null }, signal);
  };

  it('posts what stands on the screen', async () => {
    expect(await read('text')).toMatchObject({
      group: 'wechat:phone:内测交流群',
      person: 'wechat:phone:小李',
      text: '年假有几天？',
      isAddressed: false,
      isForOthers: false,
      author: 'person',
    });
    expect(await read('text one to one')).toMatchObject({ group: null, person: 'wechat:phone:小李', isAddressed: true });
  });

  it('tells a group by its number of members, whatever anybody is called in it', () => {
    expect(chatOf({ groupname: '小李(3)', username: '小李' })).toEqual({ title: '小李', isGroup: true });
    expect(chatOf({ groupname: '小李（300）', username: '小李（300）' })).toEqual({ title: '小李', isGroup: true });
    expect(chatOf({ groupname: '小李', username: '小王' })).toEqual({ title: '小李', isGroup: true });
    expect(chatOf({ groupname: '小李', username: '' })).toEqual({ title: '小李', isGroup: false });
    expect(chatOf({ groupname: '(3)', username: '小王' })).toEqual({ title: '(3)', isGroup: true });
  });

  it('tells the name of a group once, and none one to one', async () => {
    for (const name of ['text', 'text', 'text one to one']) await read(name);
    expect(named).toEqual(['内测交流群']);
  });

  it('sees mentions on the screen alone', async () => {
    const saying = (text: string): Promise<ReceivedMessage> => read('text', (all) => all.replace('年假有几天？', text));
    expect(await saying('@茴香豆\u2005几天？')).toMatchObject({ isAddressed: true, isForOthers: false, text: '几天？' });
    expect(await saying('@小王\u2005几天？')).toMatchObject({ isAddressed: false, isForOthers: true });
    expect(await saying('')).toMatchObject({ unreadable: 'unknown' });
  });

  it('has the same id for the same words within a minute, and another after it, and of another person or group', async () => {
    const first = (await read('text')).id;
    expect((await read('text')).id).toBe(first);
    const others = [
      (await read('text', (text) => text.replace('小李', '小王'))).id,
      (await read('text', (text) => text.replaceAll('内测', '公测'))).id,
    ];
    now = new Date(now.getTime() + 60_000);
    expect(new Set([first, ...others, (await read('text')).id]).size).toBe(4);
  });

  it('is brought a reply by a poll that waits, in the form it reads, and that is when it is sent', async () => {
    const { address } = await read('text');
    const polling = poll();
    const sources = [{ number: 1, title: '手册.md', link: 'https://docs.example.org', place: null, quote: '' }];
    const answer: Reply = { kind: 'answer', key: 'k', language: 'zh', text: '**五天** [1]。', sources, question: '年假有几天？' };
    expect(await send(answer, address)).toEqual({ kind: 'sent', handle: null });
    const text = '五天 [1]。\n\n来源：\n[1] 手册.md · https://docs.example.org';
    expect(await polling).toEqual([
      {
        req: {
          query_id: '内测交流群(36)',
          groupname: '内测交流群(36)',
          username: '小李',
          query: { type: 'text', content: '年假有几天？' },
        },
        rsp: { code: 0, state: 'success', text, references: ['手册.md'] },
      },
    ]);
  });

  it('says of a line below which words it stands', async () => {
    const { address } = await read('text', (text) => text.replace('年假有几天？', '@茴香豆\u2005/status'));
    const polling = poll();
    await send(notice('一切正常。'), address);
    expect((await polling)[0]?.req.query.content).toBe('/status');
  });

  it('is sent nothing as long as it does not ask: what waits is not begun', async () => {
    const { address } = await read('text');
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'later', afterMs: 1000 });
    now = new Date(now.getTime() + 120_000);
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'later', afterMs: 10_000 });
    const elsewhere = JSON.stringify({ title: '公测交流群', isGroup: true, asked: '' });
    const polling = poll();
    expect(await send(notice('一'), elsewhere)).toMatchObject({ kind: 'later' });
    expect(await send(notice('二'), address)).toMatchObject({ kind: 'sent' });
    expect((await polling)[0]?.rsp.text).toBe('二');
  });

  it('tells a group from a person who is called the same', async () => {
    const named = (text: string): string => text.replaceAll('内测交流群', '小李');
    const [inGroup, alone] = [await read('text', named), await read('text one to one')];
    expect(inGroup.id).not.toBe(alone.id);
    const polling = post(named(payloads['poll'] ?? ''));
    expect(await send(notice('给他一个人的'), alone.address)).toMatchObject({ kind: 'later' });
    expect(await send(notice('别人的'), channel.addressOf({ chat: null, person: '小李' }) ?? '')).toMatchObject({ kind: 'later' });
    expect(await send(notice('给大家的'), channel.addressOf({ chat: '小李', person: null }) ?? '')).toMatchObject({ kind: 'sent' });
    expect((await polling).body).toContain('给大家的');
  });

  it('is given nothing by its last poll: it would type that with the next message, in whatever chat is open', async () => {
    const { address } = await read('text');
    const stop = new AbortController();
    const first = poll(stop.signal);
    stop.abort();
    expect(await first).toEqual([]);
    const last = poll();
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'later' });
    expect(await last).toEqual([]);
    await read('text', (text) => text.replace('年假', '病假'));
    const next = poll();
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'sent' });
    expect(await next).toHaveLength(1);
  });

  it('waits with a message until there is something to fetch, the longest first', async () => {
    await open(20);
    const done: string[] = [];
    const one = post(payloads['text'] ?? '').then(() => done.push('one'));
    const two = post((payloads['text'] ?? '').replace('年假', '病假')).then(() => done.push('two'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual([]);
    const address = messages[0]?.address ?? '';
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'later' });
    await one;
    expect(done).toEqual(['one']);
    const polling = poll();
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'sent' });
    expect(await polling).toHaveLength(1);
    await channel.close();
    await two;
  });

  it('rests after what it typed: it presses no button twice in four seconds', async () => {
    const { address } = await read('text');
    const polling = poll();
    await send(notice('一'), address);
    await polling;
    await read('text', (text) => text.replace('年假', '病假'));
    const next = poll();
    expect(await send(notice('二'), address)).toMatchObject({ kind: 'later', afterMs: 4500 });
    now = new Date(now.getTime() + 4500);
    expect(await send(notice('二'), address)).toMatchObject({ kind: 'sent' });
    expect(await next).toHaveLength(1);
  });

  it('takes nothing back, and knows nothing of itself', async () => {
    expect(await channel.sender.recall('1', '', signal)).toMatchObject({ kind: 'refused' });
    expect(await channel.check(signal)).toBeNull();
  });

  it('needs the secret, and words it knows', async () => {
    for (const given of ['', `${secret}!`, secret.slice(1)]) expect((await post(payloads['text'] ?? '', given)).status).toBe(401);
    for (const text of [
      '',
      '{',
      '[]',
      '{"groupname":"a"}',
      '{"groupname":"","query":{"type":"text"}}',
      (payloads['text'] ?? '').replace('"text"', '"image"'),
    ])
      expect((await post(text)).status).toBe(400);
    expect(messages).toEqual([]);
  });
});
