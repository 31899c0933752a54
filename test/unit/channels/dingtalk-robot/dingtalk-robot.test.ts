import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { createDingtalkRobotChannel } from '#channels/dingtalk-robot/create-dingtalk-robot-channel.js';
import { isFromRobot } from '#channels/dingtalk-robot/dingtalk-robot.signature.js';
import { robotSignature } from '#delivery/dingtalk/robot-signature.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import {
  openDingtalkRobotBench,
  type DingtalkRobotBench,
  type DingtalkRobotBenchOptions,
} from '../../../flow/delivery/open-dingtalk-robot-bench.js';

const signal = new AbortController().signal;
const asks = { id: 'm1', text: '年假有几天？', person: 'zhangsan', chat: 'oc_1', mentions: 'assistant' } as const;
const notice = (text: string): Reply => ({ kind: 'notice', key: 'k1', language: 'zh', text, choices: [], isPrivate: false });
const hidden = (value: string): { reveal(): string } => ({ reveal: () => value });
/** An hour and a half on, when the address of a session counts no more. */
const late = { now: () => new Date(Date.now() + 5_400_000), elapsed: () => performance.now() };

const opened: DingtalkRobotBench[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((bench) => bench.close()))));

async function open(options: DingtalkRobotBenchOptions = {}) {
  const bench = await openDingtalkRobotBench(options);
  opened.push(bench);
  const events: ChannelEvent[] = [];
  const callback = await bench.channel.listen({ receive: async (event) => void events.push(event) });
  const heard = (): ReceivedMessage => {
    const event = events.findLast(({ kind }) => kind === 'message');
    if (event?.kind !== 'message') throw new Error('no message');
    return event.message;
  };
  const { sender } = bench.channel;
  const reply = async (said: Reply, address = heard().address): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const payload of sender.format(said, address))
      outcomes.push(await sender.send({ key: 'k', address, payload, handle: null }, signal));
    return outcomes;
  };
  return { ...bench, events, callback: callback!, heard, reply, sender };
}

describe('a robot of a DingTalk group', () => {
  it('answers where it was asked, and mentions who asked', async () => {
    const { deliver, reply, shown, simulator } = await open();
    await deliver({ ...asks, id: 'm0', chat: 'oc_2' });
    await deliver(asks);
    expect(await reply(notice('五天。'))).toEqual([{ kind: 'sent', handle: null }]);
    expect([shown('oc_1'), shown('oc_2')]).toEqual([['@zhangsan 五天。'], []]);
    expect(simulator.rooms.called('oc_1')).toEqual(['zhangsan']);
  });

  it('writes to its own group by its own address once the time to answer is over', async () => {
    const { deliver, reply, shown, simulator } = await open();
    await deliver(asks);
    simulator.rooms.endSessions();
    expect((await reply(notice('晚了')))[0]).toMatchObject({ kind: 'refused', why: expect.stringContaining('300001') });
    const { channel, heard } = await open();
    const address = channel.addressOf({ chat: 'oc_1', person: null }) ?? '';
    expect((await reply(notice('一切正常'), address))[0]?.kind).toBe('sent');
    expect(shown('oc_1')).toEqual(['一切正常']);
    expect(() => heard()).toThrow('no message');
  });

  it('never writes to its own group what another one asked', async () => {
    const { deliver, shown, heard, simulator } = await open();
    await deliver({ ...asks, chat: 'oc_2' });
    const { address } = heard();
    const { custom, url } = simulator;
    const settings = { app: 'group', chat: custom.chat, webhookAddress: url, timeoutSeconds: 2, outgoingToken: null, signSecret: null };
    const later = createDingtalkRobotChannel(
      { ...settings, appSecret: hidden('s'), accessToken: hidden(custom.accessToken) },
      { clock: late },
    );
    const [payload = ''] = later.sender.format(notice('秘密'), address);
    const outcome = await later.sender.send({ key: 'k', address, payload, handle: null }, signal);
    expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('over') });
    expect(shown('oc_1')).toEqual([]);
  });

  it('signs with its secret where its page asks for it, and is refused with another', async () => {
    const right = await open();
    const address = right.channel.addressOf({ chat: 'oc_1', person: null }) ?? '';
    expect((await right.reply(notice('1'), address))[0]?.kind).toBe('sent');
    const wrong = await open({ signSecret: hidden('SECwrong') });
    const [refused] = await wrong.reply(notice('1'), address);
    expect(refused).toMatchObject({ kind: 'refused', why: expect.stringContaining('310000') });
    expect(JSON.stringify(refused)).not.toMatch(/SECwrong|693a91f67/u);
  });

  it('says nothing of its own accord where it has no address, nor to people', async () => {
    const { channel } = await open({ accessToken: null });
    expect(channel.addressOf({ chat: 'oc_1', person: null })).toBeNull();
    const { channel: other } = await open();
    expect([other.addressOf({ chat: 'oc_2', person: null }), other.addressOf({ chat: null, person: 'u' })]).toEqual([null, null]);
  });

  it('does not follow an address that is not the platform’s', async () => {
    const { simulator, callback, reply, heard } = await open({ accessToken: null });
    const { body, ...others } = simulator.request(asks);
    const message = {
      ...(JSON.parse(Buffer.from(body).toString()) as object),
      sessionWebhook: 'http://169.254.169.254/robot/sendBySession',
    };
    expect((await callback({ ...others, body: Buffer.from(JSON.stringify(message)) }, signal)).status).toBe(200);
    expect((await reply(notice('x'), heard().address))[0]).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('not the platform'),
    });
  });

  it('waits beyond what it may say', async () => {
    const { deliver, reply, failNext, simulator } = await open();
    await deliver(asks);
    failNext(410100);
    expect((await reply(notice('1')))[0]?.kind).toBe('later');
    failNext(130101);
    expect((await reply(notice('1')))[0]?.kind).toBe('later');
    const { sender } = createDingtalkRobotChannel(
      {
        app: 'a',
        chat: null,
        webhookAddress: simulator.url,
        timeoutSeconds: 1,
        appSecret: hidden('s'),
        outgoingToken: null,
        accessToken: null,
        signSecret: null,
      },
      { clock: new SystemClock() },
    );
    expect(sender.pace).toEqual({ app: { parts: 20, withinMs: 60_000 }, conversation: { parts: 20, withinMs: 60_000 } });
  });

  it('takes nothing back and shows nothing before it is whole', async () => {
    const { sender } = await open();
    expect((await sender.recall('x', '{}', signal)).kind).toBe('refused');
    expect(await sender.preview('k', '{}', signal)).toBeNull();
    expect((await sender.send({ key: 'k', address: 'x', payload: 'y', handle: null }, signal)).kind).toBe('refused');
  });

  it('cannot see pictures, and says so', async () => {
    const { deliver, heard } = await open();
    await deliver({ ...asks, text: '', picture: new Uint8Array([1]) });
    expect(heard()).toMatchObject({ unreadable: 'unknown', unfetched: null });
  });
});

describe('a call of a robot of a DingTalk group', () => {
  const now = new Date('2026-11-26T00:00:00Z');
  const timestamp = String(now.getTime());
  const signed = { timestamp, sign: robotSignature('app-secret', timestamp) };
  const both = { appSecret: hidden('app-secret'), outgoingToken: hidden('token') };

  it.each<[string, Record<string, string>, Parameters<typeof isFromRobot>[1], boolean]>([
    ['signed', signed, { ...both, outgoingToken: null }, true],
    ['with its token', { token: 'token' }, { ...both, appSecret: null }, true],
    ['with both', { ...signed, token: 'token' }, both, true],
    ['without its token', signed, both, false],
    ['without its signature', { token: 'token' }, both, false],
    ['with another token', { token: 'other' }, { ...both, appSecret: null }, false],
    ['with an empty token', { token: '' }, { ...both, appSecret: null }, false],
    ['where nothing proves it', signed, { appSecret: null, outgoingToken: null }, false],
  ])('%s', (_, headers, settings, isIt) => {
    expect(isFromRobot(headers, settings, now)).toBe(isIt);
  });

  it('is not taken in at all without a secret', () => {
    const settings = {
      app: 'a',
      chat: null,
      webhookAddress: 'https://oapi.dingtalk.com',
      timeoutSeconds: 1,
      accessToken: null,
      signSecret: null,
    };
    expect(() => createDingtalkRobotChannel({ ...settings, appSecret: null, outgoingToken: null }, { clock: new SystemClock() })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});
