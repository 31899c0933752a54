import { setTimeout as wait } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { readClick } from '#channels/dingtalk/read-click.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { openDingtalkBench, type DingtalkBench, type DingtalkBenchOptions } from '../../../flow/delivery/open-dingtalk-bench.js';

const signal = new AbortController().signal;
const asks = { id: 'm1', text: '年假有几天？', person: 'zhangsan', chat: 'cid1', mentions: 'assistant' } as const;
const notice = (text: string): Reply => ({ kind: 'notice', key: 'k1', language: 'zh', text, choices: [], isPrivate: false });
const answer = (text: string): Reply => ({ kind: 'answer', key: 'reply-1', language: 'zh', text, sources: [], question: '' });
const choice: Reply = { ...notice('可以是：'), kind: 'notice', choices: [{ label: '自动', command: '/mode automatic' }] } as Reply;

const opened: DingtalkBench[] = [];
afterEach(async () => {
  for (const bench of opened.splice(0)) {
    await bench.channel.close();
    await bench.close();
  }
});

async function open(options: DingtalkBenchOptions = {}) {
  const bench = await openDingtalkBench({ hasCards: true, ...options });
  opened.push(bench);
  const events: ChannelEvent[] = [];
  await bench.channel.listen({ receive: async (event) => void events.push(event) });
  const address = (): string => {
    const event = events.findLast(({ kind }) => kind === 'message');
    return event?.kind === 'message' ? event.message.address : '';
  };
  const { sender } = bench.channel;
  const reply = async (said: Reply, handle: string | null = null): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const [index, payload] of sender.format(said, address()).entries())
      outcomes.push(
        await sender.send({ key: `${said.key}-${index}`, address: address(), payload, handle: index === 0 ? handle : null }, signal),
      );
    return outcomes;
  };
  const { rooms, routes } = bench.simulator;
  return { ...bench, sender, events, address, reply, rooms, cards: routes.cards, calls: routes.calls };
}

describe('cards of DingTalk', () => {
  it('mention who asked, and carry buttons that say what people think', async () => {
    const { deliver, reply, shown, rooms, events, press } = await open();
    await deliver(asks);
    expect(await reply(answer('五天。'))).toEqual([{ kind: 'sent', handle: 'card:reply-1-0' }]);
    expect([shown('cid1'), rooms.called('cid1')]).toEqual([['五天。'], ['zhangsan']]);
    await press?.('cid1', 'lisi', 'reply-1', 'not-useful');
    expect(events.at(-1)).toMatchObject({
      kind: 'judged',
      verdict: 'not-useful',
      reply: { key: 'reply-1' },
      group: 'dingtalk:docs:cid1',
      person: 'dingtalk:docs:lisi',
    });
  });

  it('say commands by their buttons', async () => {
    const { deliver, reply, events, simulator } = await open();
    await deliver({ ...asks, chat: null });
    await reply(choice);
    expect(await simulator.press('zhangsan', ({ text }) => text === '自动')).toEqual({ response: {} });
    expect(events.at(-1)).toMatchObject({ kind: 'commanded', command: '/mode automatic', group: null, person: 'dingtalk:docs:zhangsan' });
  });

  it('have their buttons under the last part, and mention in the first alone', async () => {
    const { deliver, reply, cards, rooms } = await open();
    await deliver(asks);
    const outcomes = await reply(answer('很长的一句话。'.repeat(1500)));
    expect(outcomes.length).toBeGreaterThan(1);
    const tracks = [...cards.cards.keys()];
    expect(tracks.map((track) => cards.buttonsOf(track).length)).toEqual(tracks.map((_, index) => (index === tracks.length - 1 ? 3 : 0)));
    expect(rooms.called('cid1')).toEqual(['zhangsan']);
  });

  it('leave what needs no button to words', async () => {
    const { deliver, reply, rooms } = await open();
    await deliver(asks);
    await reply(notice('好的。'));
    expect(rooms.messages.map(({ isCard }) => isCard)).toEqual([false]);
  });

  it('are emptied where they are taken back, with their buttons', async () => {
    const { deliver, reply, sender, address, shown, cards } = await open();
    await deliver(asks);
    await reply(answer('五天。'));
    expect((await sender.recall('card:reply-1-0', address(), signal)).kind).toBe('sent');
    expect(shown('cid1')).toEqual(['（已撤回 · withdrawn）']);
    expect(cards.buttonsOf('reply-1-0')).toEqual([]);
    expect((await sender.recall('card:unknown', address(), signal)).kind).toBe('refused');
  });

  it.each(['param.templateNotExist', 'Forbidden.AccessDenied.AccessTokenPermissionDenied'])(
    'are words where they are refused: %s',
    async (code) => {
      const { deliver, reply, failNext, shown, rooms, warnings } = await open();
      await deliver(asks);
      failNext(code);
      expect((await reply(answer('五天。')))[0]?.kind).toBe('sent');
      expect(shown('cid1')[0]).toContain('五天。');
      expect(rooms.messages[0]?.isCard).toBe(false);
      expect(warnings.join()).toContain(code);
    },
  );

  it('are words where they are made and not delivered', async () => {
    const { deliver, reply, cards, rooms, warnings } = await open();
    await deliver(asks);
    cards.undeliverable = 'spaceId is illegal';
    expect((await reply(answer('五天。')))[0]?.kind).toBe('sent');
    expect(rooms.messages.map(({ isCard }) => isCard)).toEqual([false]);
    expect(warnings.join()).toContain('spaceId is illegal');
  });

  it('are not sent twice where nobody knows', async () => {
    const { deliver, reply, failNext, shown } = await open();
    await deliver(asks);
    failNext('lost-acknowledgement');
    expect((await reply(answer('五天。')))[0]?.kind).toBe('uncertain');
    expect(shown('cid1')).toHaveLength(1);
  });
});

describe('an answer of DingTalk that is shown while it is written', () => {
  it('grows one to one, and ends as the answer with its buttons', async () => {
    const { deliver, reply, sender, address, shown, cards } = await open();
    await deliver({ ...asks, chat: null });
    const preview = await sender.preview('reply-1', address(), signal);
    preview?.show('五');
    preview?.show('五天');
    await wait(400);
    preview?.show('五天。[恶意](dtmd://x)');
    await preview?.close();
    expect(cards.streamed.slice(0, 2)).toEqual(['五', '五天']);
    expect(cards.streamed.join()).not.toContain('dtmd://');
    expect(await reply(answer('五天。'), preview?.handle ?? null)).toEqual([{ kind: 'sent', handle: 'card:reply-1-p' }]);
    expect(shown('zhangsan')).toEqual(['五天。']);
    expect(cards.buttonsOf('reply-1-p')).toHaveLength(3);
  });

  it('is not shown in groups, nor where it is switched off or the platform refuses', async () => {
    const { deliver, sender, address, failNext, simulator } = await open();
    await deliver(asks);
    expect(await sender.preview('k', address(), signal)).toBeNull();
    await deliver({ ...asks, id: 'm2', chat: null });
    failNext('send.too.fast');
    expect(await sender.preview('k', address(), signal)).toBeNull();
    expect(simulator.routes.cards.cards.size).toBe(0);
    const off = await open({ preview: false });
    await off.deliver({ ...asks, chat: null });
    expect(await off.sender.preview('k', off.address(), signal)).toBeNull();
  });

  it('becomes whatever is said instead', async () => {
    const { deliver, reply, sender, address, shown } = await open();
    await deliver({ ...asks, chat: null });
    const preview = await sender.preview('k1', address(), signal);
    await preview?.close();
    await reply(notice('这里的文档没有讲到这个。'), preview?.handle ?? null);
    expect(shown('zhangsan')).toEqual(['这里的文档没有讲到这个。']);
  });

  it('is put there again where the acknowledgement was lost: the same card shows the same', async () => {
    const { deliver, reply, sender, address, shown, failNext } = await open();
    await deliver({ ...asks, chat: null });
    const preview = await sender.preview('reply-1', address(), signal);
    await preview?.close();
    failNext('lost-acknowledgement');
    expect((await reply(answer('五天。'), preview?.handle ?? null))[0]?.kind).toBe('later');
    expect((await reply(answer('五天。'), preview?.handle ?? null))[0]?.kind).toBe('sent');
    expect(shown('zhangsan')).toEqual(['五天。']);
  });

  it('makes room for a message where the card is gone, or cards were switched off meanwhile', async () => {
    const { deliver, reply, shown, cards, address } = await open();
    await deliver({ ...asks, chat: null });
    expect((await reply(answer('五天。'), 'card:gone'))[0]?.kind).toBe('sent');
    expect(shown('zhangsan')).toEqual(['五天。']);
    expect(cards.cards.size).toBe(0);
    const without = await open({ hasCards: false });
    await without.deliver({ ...asks, chat: null });
    expect((await without.reply(answer('五天。'), 'card:reply-1-p'))[0]?.kind).toBe('sent');
    expect((await without.sender.recall('card:reply-1-p', address(), signal)).kind).toBe('refused');
  });

  it('stops asking once the card takes no more, and survives the end of the platform', async () => {
    const { deliver, sender, address, cards, calls, simulator } = await open();
    await deliver({ ...asks, chat: null });
    const preview = await sender.preview('reply-1', address(), signal);
    cards.cards.clear();
    preview?.show('a');
    await wait(400);
    preview?.show('b');
    await wait(400);
    expect(calls.filter((call) => call.endsWith('/streaming'))).toHaveLength(1);
    await simulator.close();
    await preview?.close();
  });
});

describe('a click in DingTalk', () => {
  const { click } = JSON.parse(readFileSync('test/fixtures/channels/dingtalk/messages.json', 'utf8')) as {
    readonly click: Record<string, unknown>;
  };
  const place = { app: 'docs', corpId: null };
  const pressed = (params: unknown, change: object = {}): ChannelEvent | null =>
    readClick({ ...click, content: JSON.stringify({ cardPrivateData: { actionIds: ['a'], params } }), ...change }, 'f1', place);
  const good = { key: 'k', verdict: 'useful', chat: 'cid1' };

  it('is read as its button was made', () => {
    expect(pressed(good)).toMatchObject({
      kind: 'judged',
      id: 'click-f1',
      person: 'dingtalk:docs:04574258341072934',
      group: 'dingtalk:docs:cid1',
    });
    expect(pressed({ command: '/help', chat: '' })).toMatchObject({ kind: 'commanded', group: null, command: '/help' });
  });

  it('says nothing for another group than the platform names', () => {
    const there = { spaceType: 'IM_GROUP', spaceId: 'cid2' };
    expect(pressed(good, there)).toBeNull();
    expect(pressed({ ...good, chat: '' }, there)).toBeNull();
    expect(pressed(good, { ...there, spaceId: 'cid1' })).not.toBeNull();
  });

  it('says nothing where it comes from another company', () => {
    const content = JSON.stringify({ cardPrivateData: { params: good } });
    expect(readClick({ ...click, content }, 'f', { app: 'docs', corpId: 'dingmine' })).toBeNull();
    expect(readClick({ ...click, content }, 'f', { app: 'docs', corpId: 'ding9f50b15bccd16741' })).not.toBeNull();
  });

  it.each([
    ['the example of the platform, which is none of ours', click],
    ['nothing', null],
    ['content that is no JSON', { ...click, content: '{' }],
    ['content without parameters', { ...click, content: '{}' }],
    ['no person', { ...click, userId: undefined }],
    ['a person that is two', { ...click, userId: 'a;b' }],
  ])('says nothing in %s', (_, payload) => {
    expect(readClick(payload, 'f', place)).toBeNull();
  });

  it.each([
    { ...good, verdict: 'delete' },
    { ...good, key: '../x' },
    { ...good, chat: 7 },
    { command: '', chat: '' },
    { command: 'x'.repeat(400), chat: '' },
  ])('says nothing with %j', (params) => {
    expect(pressed(params)).toBeNull();
  });
});
