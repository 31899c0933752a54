import { createWecomBotChannel } from '#channels/wecom-bot/create-wecom-bot-channel.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import {
  startWecomBotSimulator,
  type WecomBotSimulator,
  type WecomBotSimulatorOptions,
} from '../../../simulators/wecom-bot/start-wecom-bot-simulator.js';

const bot = { botId: 'aib0123456789', secret: 'a-secret-of-the-bot', botName: '小回' };
const signal = new AbortController().signal;
const asks = { id: 'm1', text: '年假有几天？', person: 'zhangsan', chat: null, mentions: 'nobody' } as const;
const notice = (text: string, choices: Extract<Reply, { kind: 'notice' }>['choices'] = []): Reply => ({
  kind: 'notice',
  key: 'k1',
  language: 'zh',
  text,
  choices,
  isPrivate: false,
});
const answer = (text: string): Reply => ({ kind: 'answer', key: 'reply-1', language: 'zh', text, sources: [], question: '年假有几天？' });

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

interface Options extends Partial<WecomBotSimulatorOptions> {
  readonly believed?: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatMs?: number;
  readonly receive?: (event: ChannelEvent) => Promise<void>;
}

async function openBot({ believed = bot.secret, timeoutSeconds = 2, heartbeatMs = 30_000, receive, ...others }: Options = {}) {
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const simulator = await startWecomBotSimulator({ ...bot, now, ...others });
  opened.push(simulator);
  const warnings: string[] = [];
  const events: ChannelEvent[] = [];
  const channel = createWecomBotChannel(
    {
      app: 'desk',
      botId: bot.botId,
      botName: bot.botName,
      preview: true,
      connectionAddress: simulator.address,
      timeoutSeconds,
      botSecret: { reveal: () => believed },
    },
    {
      clock: { now, elapsed: () => performance.now() },
      warn: (warning) => warnings.push(warning),
      web: new FakeWebClient(),
      pauses: { firstPauseMs: 20, displacedPauseMs: 100, heartbeatMs },
    },
  );
  opened.push(channel);
  const listen = () => channel.listen({ receive: receive ?? (async (event) => void events.push(event)) });
  return { simulator, channel, warnings, events, listen, pass: (ms: number) => void (aheadMs += ms) };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !isTrue(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!isTrue()) throw new Error('it never came to be');
}

async function heard(simulator: WecomBotSimulator, events: readonly ChannelEvent[], change = {}): Promise<string> {
  const before = events.length;
  simulator.deliver({ ...asks, ...change });
  await until(() => events.length > before);
  const event = events.at(-1);
  return event?.kind === 'message' ? event.message.address : event?.kind === 'joined' ? event.address : '';
}

async function send(channel: Channel, reply: Reply, address: string, handle: string | null = null): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const [index, payload] of channel.sender.format(reply, address).entries())
    outcomes.push(
      await channel.sender.send({ key: `${reply.key}-${index}`, address, payload, handle: index === 0 ? handle : null }, signal),
    );
  return outcomes;
}

describe('the connection of a bot', () => {
  it('is refused where the secret is wrong, and says so without it', async () => {
    const { listen, channel } = await openBot({ believed: 'a-wrong-secret' });
    for (const attempt of [listen(), channel.check(signal)]) {
      const error: unknown = await attempt.then(null, (cause: unknown) => cause);
      expect(error).toMatchObject({ code: 'CHANNEL_REFUSED' });
      expect(String(error)).toContain('853000');
      expect(String(error)).not.toContain('a-wrong-secret');
    }
  });

  it('is out of reach where nobody listens, where nobody answers, and where the platform is busy', async () => {
    const { listen, simulator, channel } = await openBot({ timeoutSeconds: 0.2 });
    simulator.isMute = true;
    await expect(listen()).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    simulator.isMute = false;
    simulator.refusal = 45_009;
    await expect(channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    await expect(channel.check(AbortSignal.abort())).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    await simulator.close();
    await expect(listen()).rejects.toThrow(/ECONNREFUSED/u);
  });

  it('is checked by a real one, and by the one that is there', async () => {
    const { channel, listen, simulator } = await openBot();
    expect(await channel.check(signal)).toBe('the bot aib0123456789');
    await until(() => !simulator.isConnected());
    await listen();
    await channel.check(signal);
    expect(simulator.known()).toBe(2);
  });

  it('is made anew when it breaks, and hears again', async () => {
    const { simulator, listen, events, warnings } = await openBot();
    await listen();
    for (const id of ['m1', 'm2', 'm3']) {
      simulator.cut();
      await until(() => simulator.isConnected());
      await heard(simulator, events, { id });
    }
    expect(events).toHaveLength(3);
    expect(warnings).toEqual(
      Array<string>(3).fill('wecom-bot desk: the connection of the WeCom bot aib0123456789 broke off; it is made anew'),
    );
  });

  it('is given up where nobody answers signs of life any more', async () => {
    const { simulator, listen, events, warnings } = await openBot({ heartbeatMs: 30 });
    await listen();
    await until(() => simulator.pings() >= 3);
    expect(warnings).toEqual([]);
    simulator.isMute = true;
    await until(() => warnings.length > 0);
    simulator.isMute = false;
    await until(() => simulator.isConnected() && simulator.known() >= 2);
    await heard(simulator, events);
    expect(events).toHaveLength(1);
  });

  it('is tried again while the platform refuses it after a break, says nothing of the secret, and comes back', async () => {
    const { simulator, listen, warnings } = await openBot();
    await listen();
    simulator.refusal = 853_000;
    simulator.cut();
    await until(() => warnings.length >= 3);
    simulator.refusal = null;
    await until(() => simulator.isConnected());
    expect(warnings.slice(1).every((warning) => warning.includes('853000') && !warning.includes(bot.secret))).toBe(true);
  });

  it('is taken back after a while from another program that has its secret', async () => {
    const { simulator, listen, warnings, channel } = await openBot();
    await listen();
    const other = createWecomBotChannel(
      {
        app: 'other',
        botId: bot.botId,
        botName: null,
        preview: false,
        connectionAddress: simulator.address,
        timeoutSeconds: 2,
        botSecret: { reveal: () => bot.secret },
      },
      { clock: { now: () => new Date(), elapsed: () => 0 }, warn: () => {}, web: new FakeWebClient() },
    );
    await other.check(signal);
    await until(() => warnings.length === 1);
    expect(warnings[0]).toContain('another program');
    const outcome = await channel.sender.send(
      {
        key: 'k',
        address: channel.addressOf({ chat: null, person: 'zhangsan' })!,
        payload: channel.sender.format(notice('a'), '')[0]!,
        handle: null,
      },
      signal,
    );
    expect(outcome).toMatchObject({ kind: 'later' });
    await until(() => simulator.known() === 3);
  });

  it('is not held where it ended in the same breath', async () => {
    const { simulator, listen, events } = await openBot();
    simulator.isHasty = true;
    const failure: unknown = await listen().then(
      () => null,
      (error: unknown) => error,
    );
    simulator.isHasty = false;
    if (failure) {
      expect(failure).toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
      await listen(); // as whoever listens to channels does
    }
    await until(() => simulator.known() === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await heard(simulator, events);
    expect(events).toHaveLength(1);
  });

  it('is not made anew once it was closed, however often', async () => {
    const { simulator, listen, channel, events } = await openBot();
    await listen();
    await channel.close();
    await channel.close();
    await until(() => !simulator.isConnected());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([simulator.known(), simulator.isConnected()]).toEqual([1, false]);
    await listen();
    await heard(simulator, events);
    expect(events).toHaveLength(1);
  });

  it('outlives what is no frame, and frames of nobody', async () => {
    const { simulator, listen, events } = await openBot();
    await listen();
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"cmd":"aibot_msg_callback"}',
      '{"cmd":"aibot_msg_callback","headers":{"req_id":"a"},"body":null}',
      '{"cmd":"aibot_event_callback","headers":{"req_id":"a"},"body":{"msgtype":"event"}}',
      '{"headers":{"req_id":7},"errcode":0}',
      'x'.repeat(100_000),
    ])
      simulator.deliverRaw(text);
    await heard(simulator, events);
    expect(events).toHaveLength(1);
  });

  it('is cut where a frame is longer than any, and made anew', async () => {
    const { simulator, listen, warnings } = await openBot();
    await listen();
    simulator.deliverRaw(JSON.stringify({ cmd: 'aibot_msg_callback', headers: { req_id: 'a' }, body: { msgtype: 'x'.repeat(1_100_000) } }));
    await until(() => simulator.known() === 2);
    expect(warnings).toHaveLength(1);
  });
});

describe('what a bot hears', () => {
  it('is tried again where the disk does not take it, in order', async () => {
    const kept: string[] = [];
    let failures = 2;
    const { simulator, listen, warnings } = await openBot({
      receive: async (event) => {
        if (failures > 0) {
          failures -= 1;
          throw new AssistantError('OVERLOADED', 'full');
        }
        if (event.kind === 'message') kept.push(event.message.id);
      },
    });
    await listen();
    for (const id of ['m1', 'm2', 'm3']) simulator.deliver({ ...asks, id });
    await until(() => kept.length === 3);
    expect([kept, warnings]).toEqual([['m1', 'm2', 'm3'], []]);
  });

  it('is said to be lost where the program ends before', async () => {
    const { simulator, listen, warnings, channel } = await openBot({
      receive: () => Promise.reject(new AssistantError('STORAGE_FAILED', 'the disk is full')),
    });
    await listen();
    simulator.deliver(asks);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await channel.close();
    expect(warnings).toEqual(['wecom-bot desk: a message is lost: the disk is full']);
  });
});

describe('what a bot says', () => {
  it('answers the request within a day, and later says it of its own accord', async () => {
    const { simulator, listen, events, channel, pass } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    expect(await send(channel, answer('五天。'), address)).toEqual([{ kind: 'sent', handle: null }]);
    pass(25 * 3_600_000);
    await send(channel, answer('六天。'), address);
    expect([simulator.shown('zhangsan'), simulator.platform.ways]).toEqual([
      ['五天。', '六天。'],
      ['aibot_respond_msg', 'aibot_send_msg'],
    ]);
  });

  it('answers requests for twenty-three hours, and asks the platform no more to', async () => {
    const { simulator, listen, events, channel, pass } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    pass(23 * 3_600_000 - 60_000);
    await send(channel, answer('五天。'), address);
    expect(await channel.sender.preview('reply-2', address, signal)).not.toBeNull();
    pass(60_000);
    expect(await channel.sender.preview('reply-3', address, signal)).toBeNull();
    await send(channel, { ...answer('六天。'), key: 'reply-3' }, address);
    expect(simulator.platform.commands).toEqual(['aibot_respond_msg', 'aibot_respond_msg', 'aibot_send_msg']);
  });

  it('says of its own accord what answers a request that the platform forgot', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = (await heard(simulator, events)).replace('req-1', 'req-99');
    expect(await send(channel, answer('五天。'), address)).toEqual([{ kind: 'sent', handle: null }]);
    expect(simulator.platform.ways).toEqual(['aibot_send_msg']);
  });

  it('grows while it is written, and is ended by the reply itself', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    const preview = await channel.sender.preview('reply-1', address, signal);
    preview?.show('五');
    await until(() => simulator.shown('zhangsan')[0] === '五');
    preview?.show('五天');
    preview?.show('五天，');
    await preview?.close();
    await send(channel, answer('五天，另有病假。'), address, preview?.handle ?? null);
    expect(simulator.shown('zhangsan')).toEqual(['五天，另有病假。']);
    expect(simulator.platform.steps.slice(0, 2)).toEqual(['…', '五']);
    expect(simulator.platform.feedbackOf('zhangsan')).toBe('reply-1');
  });

  it('comes whole as another message where what was begun is too old to go on', async () => {
    const { simulator, listen, events, channel, pass } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    const preview = await channel.sender.preview('reply-1', address, signal);
    await preview?.close();
    pass(7 * 60_000);
    expect(await send(channel, answer('五天。'), address, preview?.handle ?? null)).toEqual([{ kind: 'sent', handle: null }]);
    expect(simulator.shown('zhangsan')).toEqual(['…', '五天。']);
  });

  it('ends what was begun, even where nobody acknowledged the beginning', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    simulator.platform.loseSteps = 1;
    expect(await channel.sender.preview('reply-1', address, signal)).toBeNull();
    await send(channel, answer('五天。'), address);
    expect(simulator.shown('zhangsan')).toEqual(['五天。']);
  });

  it('is not sent for certain by an acknowledgement that may be a late one of an earlier step, until the connection is another', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    simulator.platform.loseSteps = 1;
    expect(await channel.sender.preview('reply-1', address, signal)).toBeNull();
    simulator.failNext('lost-acknowledgement');
    const sending = send(channel, answer('五天。'), address);
    await until(() => simulator.shown('zhangsan')[0] === '五天。');
    simulator.deliverRaw(JSON.stringify({ headers: { req_id: 'req-1' }, errcode: 0, errmsg: 'ok' }));
    expect(await sending).toMatchObject([{ kind: 'uncertain', why: expect.stringContaining('may be that') }]);
    const other = await heard(simulator, events, { id: 'm2' });
    expect(await send(channel, answer('六天。'), other)).toEqual([{ kind: 'sent', handle: null }]);
    simulator.cut();
    await until(() => simulator.isConnected());
    expect(await send(channel, { ...answer('七天。'), key: 'reply-2' }, address)).toEqual([{ kind: 'sent', handle: null }]);
  });

  it('comes whole as another message where what was begun is too old, also where that was not acknowledged', async () => {
    const { simulator, listen, events, channel, pass } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    simulator.platform.loseSteps = 1;
    expect(await channel.sender.preview('reply-1', address, signal)).toBeNull();
    pass(7 * 60_000);
    expect(await send(channel, answer('五天。'), address)).toEqual([{ kind: 'sent', handle: null }]);
    expect(simulator.shown('zhangsan')).toEqual(['…', '五天。']);
  });

  it('begins nothing where there is no connection, no request, or nothing may be shown', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    expect(await channel.sender.preview('k', channel.addressOf({ chat: null, person: 'zhangsan' })!, signal)).toBeNull();
    expect(await channel.sender.preview('k', 'nonsense', signal)).toBeNull();
    await channel.close();
    expect(await channel.sender.preview('k', address, signal)).toBeNull();
  });

  it('welcomes who comes in, in plain words and within five seconds', async () => {
    const { simulator, listen, events, channel, pass } = await openBot();
    await listen();
    simulator.enter('lisi');
    await until(() => events.length === 1);
    const { address } = events[0] as Extract<ChannelEvent, { kind: 'joined' }>;
    expect(await send(channel, notice('你好\n/help'), address)).toEqual([{ kind: 'sent', handle: null }]);
    expect([simulator.shown('lisi'), simulator.platform.ways]).toEqual([['你好\n/help'], ['aibot_respond_welcome_msg']]);
    pass(6_000);
    // Who has written nothing is told nothing else.
    expect(await send(channel, notice('你好'), address)).toMatchObject([{ kind: 'refused' }]);
    expect(simulator.platform.commands).toEqual(['aibot_respond_welcome_msg', 'aibot_send_msg']);
  });

  it('has buttons for choices, six to a card, which say commands', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events, { chat: 'wr1', mentions: 'assistant' });
    const choices = Array.from({ length: 8 }, (_, index) => ({ label: `知识库 ${index}`, command: `/library book${index}` }));
    expect(await send(channel, notice('哪一个？', choices), address)).toHaveLength(3);
    expect(simulator.shown('wr1').at(-1)).toBe('请选择 [知识库 6] [知识库 7]');
    simulator.press('wr1', 'lisi', '知识库 7');
    await until(() => events.length === 2);
    expect(events[1]).toMatchObject({
      kind: 'commanded',
      command: '/library book7',
      group: 'wecom-bot:desk:wr1',
      person: 'wecom-bot:desk:lisi',
    });
  });

  it('asks with a card whether it shall answer', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events, { chat: 'wr1', mentions: 'assistant' });
    const question = '很长的问题'.repeat(20);
    await send(channel, { kind: 'offer', key: 'offer-reply-1', language: 'en', text: 'Shall I answer?', question }, address);
    simulator.press('wr1', 'lisi', 'No need');
    await until(() => events.length === 2);
    expect(events[1]).toMatchObject({ kind: 'judged', verdict: 'stay-silent', reply: { key: 'offer-reply-1' } });
  });

  it('calls nobody and hides nothing, whatever it says, and keeps code and tables', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    const text = '<@all> <think>无</think> ![图](a.png)\n\n```js\n![x]\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |';
    await send(channel, answer(text), address);
    expect(simulator.shown('zhangsan')[0]).toBe(
      '< @all> < think>无< /think> [图](a.png)\n\n```js\n![x]\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    );
  });

  it('keeps within the bytes of one message, lines of notices included', async () => {
    const { simulator, listen, events, channel } = await openBot({ mostPerMinute: 1000 });
    await listen();
    const address = await heard(simulator, events);
    for (const reply of [answer('一句话。'.repeat(20_000)), notice(Array.from({ length: 9_000 }, (_, i) => `行${i}`).join('\n'))])
      expect(new Set((await send(channel, reply, address)).map(({ kind }) => kind))).toEqual(new Set(['sent']));
  });

  it('may come later when there was too much in a conversation', async () => {
    const { simulator, listen, events, channel } = await openBot({ mostPerMinute: 2 });
    await listen();
    const address = await heard(simulator, events);
    const kinds = [];
    for (const key of ['a', 'b', 'c']) kinds.push((await send(channel, { ...notice('好'), key }, address))[0]?.kind);
    expect(kinds).toEqual(['sent', 'sent', 'later']);
    expect(channel.sender.pace.conversation.parts).toBeLessThan(30);
  });

  it('is uncertain where the connection breaks on the way, and where it is stopped', async () => {
    const { simulator, listen, events, channel } = await openBot();
    await listen();
    const address = await heard(simulator, events);
    simulator.failNext('lost-acknowledgement', 2);
    const lost = send(channel, answer('五天。'), address);
    await until(() => simulator.shown('zhangsan').length === 1);
    simulator.cut();
    expect(await lost).toMatchObject([{ kind: 'uncertain', why: 'the connection broke' }]);
    await until(() => simulator.isConnected());
    const payload = channel.sender.format(answer('六天。'), address)[0]!;
    const stopping = new AbortController();
    const stopped = channel.sender.send({ key: 'other-0', address, payload, handle: null }, stopping.signal);
    await until(() => simulator.shown('zhangsan').length === 2);
    stopping.abort();
    expect(await stopped).toMatchObject({ kind: 'uncertain' });
    expect(await channel.sender.send({ key: 'k', address, payload, handle: null }, AbortSignal.abort())).toMatchObject({ kind: 'later' });
  });

  it('goes by a connection of its own where nobody listens yet', async () => {
    const { simulator, channel } = await openBot();
    simulator.platform.open('req-0', 'aibot_msg_callback', { from: { userid: 'zhangsan' } });
    const address = channel.addressOf({ chat: null, person: 'zhangsan' })!;
    expect(await send(channel, notice('试试'), address)).toEqual([{ kind: 'sent', handle: null }]);
    await until(() => !simulator.isConnected());
  });

  it('is refused where it was kept by nobody who knew the form, and is never taken back', async () => {
    const { channel } = await openBot();
    const address = channel.addressOf({ chat: 'wr1', person: null })!;
    for (const [payload, at] of [
      ['{', address],
      ['{"card":7}', address],
      ['{"lines":"a"}', ''],
    ] as const)
      expect(await channel.sender.send({ key: 'k', address: at, payload, handle: null }, signal)).toMatchObject({ kind: 'refused' });
    expect(await channel.sender.recall('h', address, signal)).toMatchObject({ kind: 'refused' });
  });
});
