import { readFileSync } from 'node:fs';
import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { largestPicture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startWkteamSimulator, type WkteamSimulator } from '../../../simulators/wechat/start-wkteam-simulator.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wechat/wkteam.json', 'utf8')) as {
  readonly payloads: Readonly<Record<string, string>>;
};
const signal = new AbortController().signal;
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const keys = { authorization: 'an Authorization of wkteam', secret: 'sixteen or more of them' };
const wId = '12491ae9-62aa-4f7a-83e6-9db4e9f28e3c';
const group = '12345678@chatroom';

describe('an account by wkteam', () => {
  let now: Date;
  let simulator: WkteamSimulator;
  let web: FakeWebClient;
  let warnings: string[];
  let events: ChannelEvent[];
  let channel: Channel;
  let callback: Callback;

  const open = async (
    change: {
      readonly forward?: readonly string[];
      readonly wId?: string;
      readonly authorization?: string;
      readonly bindByName?: boolean;
    } = {},
  ): Promise<void> => {
    channel = createWechatChannel(
      {
        by: 'wkteam',
        app: 'desk',
        botName: '茴香豆',
        bindByName: change.bindByName ?? false,
        apiAddress: `${simulator.url}/`,
        wId: change.wId ?? wId,
        wcId: 'wxid_bot',
        forward: change.forward ?? [],
        timeoutSeconds: 5,
        secret: { reveal: () => keys.secret },
        authorization: { reveal: () => change.authorization ?? keys.authorization },
      },
      { clock: { now: () => now, elapsed: () => 0 }, web, warn: (warning) => void warnings.push(warning) },
    );
    const found = await channel.listen({ receive: async (event) => void events.push(event) });
    callback = found ?? (() => Promise.reject(new Error('no callback')));
  };
  beforeEach(async () => {
    now = new Date('2026-11-26T08:00:00Z');
    [warnings, events] = [[], []];
    web = new FakeWebClient();
    simulator = await startWkteamSimulator({ ...keys, wId, wcId: 'wxid_bot', now: () => now });
    await open();
  });
  afterEach(() => simulator.close());

  const deliver = async (text: string): Promise<number> => (await callback(simulator.callback(text), signal)).status;
  const received = async (name: string): Promise<ReceivedMessage> => {
    expect(await deliver(payloads[name] ?? '')).toBe(200);
    const event = events.at(-1);
    if (event?.kind !== 'message') throw new Error('no message');
    return event.message;
  };
  const notice = (text: string): Reply => ({ kind: 'notice', key: 'k', language: 'zh', text, choices: [], isPrivate: false });
  const send = async (reply: Reply, address: string) => {
    const [payload = ''] = channel.sender.format(reply, address);
    return channel.sender.send({ key: 'k-0', address, payload, handle: null }, signal);
  };

  it('says once that the platform does not allow it', () => {
    expect(warnings).toEqual([expect.stringContaining('may be restricted or closed')]);
  });

  it('answers whoever asked by name, below the question, in the group alone', async () => {
    const { address } = await received('text in a group');
    const answer: Reply = {
      kind: 'answer',
      key: 'k',
      language: 'zh',
      text: '**五天** [1]。',
      sources: [],
      question: '年假有几天？'.repeat(9),
    };
    await send(answer, address);
    expect(simulator.called.at(-1)).toMatchObject({
      path: 'sendText',
      body: { wId, wcId: group, at: 'wxid_user456', content: `@小李\u2005\n${'年假有几天？'.repeat(5)}…\n---\n五天 [1]。` },
    });
  });

  it('mentions nobody one to one, and nobody whose name is not told', async () => {
    for (const name of ['text one to one', 'quote of the assistant']) {
      const text = (payloads[name] ?? '').replace(/,"pushContent":"[^"]*"/u, '');
      await deliver(text);
      const event = events.at(-1);
      await send(notice('好。'), event?.kind === 'message' ? event.message.address : '');
      expect(simulator.called.at(-1)?.body).toEqual({ wId, wcId: name === 'text one to one' ? 'wxid_user123' : group, content: '好。' });
    }
  });

  it('takes one message back, with the digits it was told, within two minutes, in its own group', async () => {
    const { address } = await received('text in a group');
    const [first, second] = [await send(notice('一'), address), await send(notice('二'), address)];
    if (first.kind !== 'sent' || second.kind !== 'sent') throw new Error('not sent');
    expect(first.handle).toMatch(/^\d{19}$/u);
    const elsewhere = JSON.stringify({ to: '87654321@chatroom', mention: null });
    expect(await channel.sender.recall(first.handle ?? '', elsewhere, signal)).toMatchObject({ kind: 'refused' });
    expect(await channel.sender.recall(first.handle ?? '', address, signal)).toMatchObject({ kind: 'sent' });
    expect(simulator.shown(group)).toEqual([expect.stringContaining('二')]);
    expect(simulator.called.at(-1)?.text).toContain(`"newMsgId":${first.handle}`);
    now = new Date(now.getTime() + 121_000);
    expect(await channel.sender.recall(second.handle ?? '', address, signal)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('too long ago'),
    });
    expect(await channel.sender.recall('1', address, signal)).toMatchObject({ kind: 'refused' });
  });

  it('knows a quote of its own message by what it was called when it was sent', async () => {
    const { address } = await received('text in a group');
    const outcome = await send(notice('年假五天'), address);
    const handle = outcome.kind === 'sent' ? outcome.handle : null;
    await deliver((payloads['quote of the assistant'] ?? '').replace('4482117376572170921', handle ?? ''));
    expect(events.at(-1)).toMatchObject({ message: { repliesTo: handle, isAddressed: true } });
  });

  it('says later when the account is logged out, refused when it never will, and nothing of the Authorization', async () => {
    const { address } = await received('text in a group');
    await open({ authorization: 'of somebody else' });
    const refused = await send(notice('一'), address);
    expect([refused.kind, JSON.stringify(refused)]).toEqual(['refused', expect.not.stringContaining('somebody else')]);
    await open();
    simulator.isOnline = false;
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'later' });
    simulator.isOnline = true;
    simulator.failNext('broken');
    expect(await send(notice('一'), address)).toMatchObject({ kind: 'uncertain' });
    expect(await channel.sender.send({ key: 'k', address, payload: '{"path":"../admin"}', handle: null }, signal)).toMatchObject({
      kind: 'refused',
    });
  });

  it('takes the login over that messages name: it changes with every scan', async () => {
    await open({ wId: 'an-older-login' });
    const { address } = await received('text in a group');
    expect(await send(notice('好。'), address)).toMatchObject({ kind: 'sent' });
  });

  it('knows who it is, or that it is not logged in', async () => {
    expect(await channel.check(signal)).toBe('the account wxid_bot');
    simulator.isOnline = false;
    await expect(channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_REFUSED' });
    await open({ authorization: 'wrong' });
    await expect(channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_REFUSED' });
    await simulator.close();
    await expect(channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
  });

  it.each([
    ['a picture', pixel, 1],
    ['no picture', Buffer.from('<html>'), 0],
    ['one that is too large', Buffer.alloc(largestPicture + 1), 0],
  ])('fetches %s', async (_name, body, count) => {
    web.pages.set('https://images.example.org/1102684156.png', { body });
    const message = await channel.completer?.complete(await received('picture'), signal);
    expect(message).toMatchObject({ unfetched: null, unreadable: count === 0 ? 'unknown' : null });
    expect(message?.pictures).toHaveLength(count);
    expect(simulator.called[0]).toMatchObject({ path: 'getMsgImg', body: { wId, msgId: 1102684156, type: 0 } });
  });

  it('fetches a picture later when the API is out of reach', async () => {
    const message = await received('picture');
    simulator.failNext('too-many');
    await expect(channel.completer?.complete(message, signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    await expect(channel.completer?.complete(message, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('warns when the account is logged out', async () => {
    expect(await deliver('{"messageType":"30000","wcId":"wxid_bot","data":{}}')).toBe(200);
    expect(warnings.at(-1)).toContain('was logged out');
  });

  it('asks what a group is called where that matters, and again after some hours', async () => {
    const named = (): unknown[] => events.flatMap((event) => (event.kind === 'named' ? [event.groupName] : []));
    const asked = (): number => simulator.called.filter(({ path }) => path === 'getChatRoomInfo').length;
    simulator.names.set(group, '售后群handbook');
    await received('text in a group');
    await channel.close();
    expect([named(), asked()]).toEqual([[], 0]);
    await open({ bindByName: true });
    const settled = async (count: number): Promise<void> => {
      for (let i = 0; i < 200 && (asked() < count || named().length < count); i += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
    };
    for (const name of ['text in a group', 'emoji', 'text one to one']) await received(name);
    await settled(1);
    expect([named(), asked()]).toEqual([['售后群handbook'], 1]);
    simulator.names.set(group, '售后群lamps');
    now = new Date(now.getTime() + 7 * 3_600_000);
    await received('emoji');
    await settled(2);
    expect(named()).toEqual(['售后群handbook', '售后群lamps']);
    await channel.close();
    await received('text in a group');
    expect(asked()).toBe(2);
  });

  it('takes no other secret, and no other method', async () => {
    const request = simulator.callback(payloads['text in a group'] ?? '');
    for (const query of [{}, { secret: '' }, { secret: `${keys.secret}!` }, { SECRET: keys.secret }])
      expect((await callback({ ...request, query }, signal)).status).toBe(401);
    expect((await callback({ ...request, method: 'GET' }, signal)).status).toBe(405);
    expect(events).toEqual([]);
  });

  describe('that passes messages on', () => {
    const others = ['1@chatroom', '2@chatroom'];
    const forwarded = (): (ChannelEvent & { readonly kind: 'forwarded' })[] =>
      events.flatMap((event) => (event.kind === 'forwarded' ? [event] : []));
    beforeEach(() => open({ forward: [group, ...others] }));

    it('tells the other groups what was said, and by whom, and sends it as it is kept', async () => {
      await deliver((payloads['text in a group'] ?? '').replaceAll('@茴香豆\u2005', ''));
      expect(forwarded().map(({ group: to, id }) => [to, id])).toEqual(others.map((to) => [`wechat:desk:${to}`, '3166120021925175286']));
      for (const { payloads: kept, address } of forwarded())
        await channel.sender.send({ key: 'k', address, payload: kept[0] ?? '', handle: null }, signal);
      expect(others.map(simulator.shown)).toEqual([['小李：年假有几天？'], ['小李：年假有几天？']]);
    });

    it.each([
      ['picture', { path: 'sendRecvImage', content: expect.stringContaining('<img aeskey') }],
      ['emoji', { path: 'sendEmoji', imageMd5: '9b7011c38d1af088f579eda23e3b9cad', imgSize: '13184' }],
      ['link', { path: 'forwardUrl', content: expect.stringContaining('员工手册') }],
      ['quote of the assistant', { path: 'sendText', content: '年假五天 [1]。\n---\n小李：那病假呢？' }],
    ])('passes on a %s', async (name, expected) => {
      await deliver(payloads[name] ?? '');
      expect(forwarded()).toHaveLength(2);
      expect(JSON.parse(forwarded()[0]?.payloads[0] ?? '')).toEqual(expected);
    });

    it('never its own, none of other groups, nothing one to one, no command, no recall, no voice', async () => {
      const own = (payloads['text in a group'] ?? '').replace('"self":false', '"self":true');
      const elsewhere = (payloads['text in a group'] ?? '').replace(group, '9@chatroom');
      const command = (payloads['text in a group'] ?? '').replaceAll('年假有几天？', '/withdraw');
      for (const text of [own, elsewhere, command, payloads['text one to one'], payloads['recalled'], payloads['voice']])
        await deliver(text ?? '');
      expect(forwarded()).toEqual([]);
    });

    const emoji = (id: number, from = group): string =>
      (payloads['emoji'] ?? '').replace('3166120021925175288', String(id)).replace(group, from);
    const toldTo = (to: string): number => forwarded().filter((event) => event.group === `wechat:desk:${to}`).length;

    it('passes on no flood: five in any minute to each group, so that its answers have room', async () => {
      for (let id = 1; id <= 40; id += 1) await deliver(emoji(id));
      expect(others.map(toldTo)).toEqual([5, 5]);
      await deliver(emoji(50, '1@chatroom'));
      expect([toldTo(group), toldTo('2@chatroom')]).toEqual([1, 5]);
      expect(warnings.filter((warning) => warning.includes('not passed on'))).toHaveLength(1);
      now = new Date(now.getTime() + 59_000);
      await deliver(emoji(60));
      expect(others.map(toldTo)).toEqual([5, 5]);
      now = new Date(now.getTime() + 1_000);
      await deliver(emoji(61));
      expect(others.map(toldTo)).toEqual([6, 6]);
      expect(warnings.filter((warning) => warning.includes('not passed on'))).toHaveLength(1);
    });

    it('counts once what is delivered again, and passes nothing on later that was left out', async () => {
      for (let count = 0; count < 9; count += 1) await deliver(emoji(1));
      for (let id = 2; id <= 6; id += 1) await deliver(emoji(id));
      now = new Date(now.getTime() + 60_000);
      await deliver(emoji(6));
      expect([...new Set(forwarded().map(({ id }) => id))]).toEqual(['1', '2', '3', '4', '5']);
    });

    it('cuts what is very long, and passes nothing on that is larger than it may be', async () => {
      await deliver((payloads['text in a group'] ?? '').replaceAll('@茴香豆\u2005年假有几天？', '长'.repeat(50_000)));
      expect(forwarded()[0]?.payloads[0]?.length).toBeLessThan(2200);
      await deliver((payloads['link'] ?? '').replace('年假、病假', '长'.repeat(30_000)));
      expect(forwarded()).toHaveLength(2);
    });
  });
});
