import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { openDingtalkBench, type DingtalkBench, type DingtalkBenchOptions } from '../../../flow/delivery/open-dingtalk-bench.js';

const signal = new AbortController().signal;
const asks = { id: 'm1', text: '年假有几天？', person: 'zhangsan', chat: 'cid1', mentions: 'assistant' } as const;
const notice = (text: string): Reply => ({ kind: 'notice', key: 'k1', language: 'zh', text, choices: [], isPrivate: false });
const answer = (text: string): Reply => ({ kind: 'answer', key: 'reply-1', language: 'zh', text, sources: [], question: '' });

const opened: DingtalkBench[] = [];
afterEach(async () => {
  for (const bench of opened.splice(0)) {
    await bench.channel.close();
    await bench.close();
  }
});

async function open(options: DingtalkBenchOptions = {}) {
  const bench = await openDingtalkBench(options);
  opened.push(bench);
  const events: ChannelEvent[] = [];
  await bench.channel.listen({ receive: async (event) => void events.push(event) });
  const heard = (): ReceivedMessage => {
    const event = events.findLast(({ kind }) => kind === 'message');
    if (event?.kind !== 'message') throw new Error('no message');
    return event.message;
  };
  const { sender } = bench.channel;
  const reply = async (said: Reply, address = heard().address): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const [index, payload] of sender.format(said, address).entries())
      outcomes.push(await sender.send({ key: `${said.key}-${index}`, address, payload, handle: null }, signal));
    return outcomes;
  };
  return { ...bench, sender, heard, reply, rooms: bench.simulator.rooms };
}
const handleOf = ([outcome]: readonly SendOutcome[]): string => (outcome?.kind === 'sent' ? (outcome.handle ?? '') : '');

describe('a robot of DingTalk, by the open API', () => {
  it('answers in the group that asked, by name and without a ring', async () => {
    const { deliver, reply, shown, rooms } = await open();
    await deliver({ ...asks, id: 'm0', chat: 'cid2' });
    await deliver(asks);
    await reply(answer('五天。'));
    await reply(notice('好的。'));
    expect(shown('cid1')).toEqual(['@杨一 \n\n五天。', '@杨一 好的。']);
    expect([shown('cid2'), rooms.called('cid1')]).toEqual([[], []]);
  });

  it('answers one person without a name', async () => {
    const { deliver, reply, shown } = await open();
    await deliver({ ...asks, chat: null });
    expect(await reply(answer('五天。'))).toEqual([{ kind: 'sent', handle: expect.stringContaining('pqk') }]);
    expect(shown('zhangsan')).toEqual(['五天。']);
  });

  it('takes messages back, in groups and one to one, each once', async () => {
    const { deliver, reply, shown, sender, heard } = await open();
    for (const chat of ['cid1', null]) {
      await deliver({ ...asks, id: `m-${chat}`, chat });
      const handle = handleOf(await reply(answer('五天。')));
      const { address } = heard();
      expect(await sender.recall(handle, address, signal)).toEqual({ kind: 'sent', handle: null });
      expect(shown(chat ?? 'zhangsan')).toEqual([]);
      expect(await sender.recall(handle, address, signal)).toEqual({ kind: 'refused', why: 'message not exist' });
      expect((await sender.recall(handle, 'x', signal)).kind).toBe('refused');
    }
  });

  it('says what replies to its own messages as it knows them', async () => {
    const { deliver, reply, heard } = await open();
    await deliver(asks);
    const handle = handleOf(await reply(answer('五天。')));
    await deliver({ ...asks, id: 'm2', text: '错了', mentions: 'nobody', repliesTo: handle });
    expect(heard()).toMatchObject({ repliesTo: handle, isAddressed: true });
  });

  it('waits where a person is written to too often, and gives up where it may not write', async () => {
    const { deliver, reply, simulator } = await open({ simulator: { mostPerMinute: 1 } });
    await deliver({ ...asks, chat: null });
    await reply(notice('1'));
    expect((await reply(notice('2')))[0]?.kind).toBe('later');
    simulator.routes.strangers.add('zhangsan');
    expect((await reply(notice('3')))[0]).toMatchObject({ kind: 'refused', why: expect.stringContaining('may not write') });
  });

  it('waits beyond what a group takes', async () => {
    const { deliver, reply, sender } = await open({ simulator: { mostPerMinute: 1 } });
    await deliver(asks);
    await reply(notice('1'));
    expect(await reply(notice('2'))).toEqual([{ kind: 'later', afterMs: null, why: expect.stringContaining('send.too.fast') }]);
    expect(sender.isRepeatable).toBe(false);
  });

  it.each([
    ['robot.notExist', 'refused'],
    ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 'refused'],
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 'later'],
    ['broken', 'uncertain'],
    ['lost-acknowledgement', 'uncertain'],
    ['silence', 'uncertain'],
  ])('says of %s that it is %s', async (failure, kind) => {
    const { deliver, reply, failNext } = await open({ timeoutSeconds: 0.3 });
    await deliver(asks);
    failNext(failure);
    expect((await reply(notice('五天。')))[0]?.kind).toBe(kind);
  });

  it('asks for a token once for all, and again when it has lost its force', async () => {
    const { deliver, reply, simulator } = await open();
    await deliver(asks);
    await Promise.all([reply(notice('1')), reply(notice('2'))]);
    expect(simulator.routes.tokens.size).toBe(1);
    simulator.routes.endTokens();
    expect((await reply(notice('3')))[0]?.kind).toBe('sent');
  });

  it('waits with a wrong secret, and tells none', async () => {
    const { deliver, reply, channel } = await open({ receive: 'webhook' });
    await deliver(asks);
    const wrong = await openDingtalkBench({ clientSecret: { reveal: () => 'a-wrong-secret' }, receive: 'webhook' });
    opened.push(wrong);
    const address = channel.addressOf({ chat: 'cid1', person: null }) ?? '';
    const [payload = ''] = wrong.channel.sender.format(notice('x'), address);
    const outcome = await wrong.channel.sender.send({ key: 'k', address, payload, handle: null }, signal);
    expect(outcome).toMatchObject({ kind: 'later', why: expect.stringContaining('client secret') });
    const refused = await wrong.channel.check(signal).catch((cause: unknown) => cause);
    expect(refused).toMatchObject({ code: 'CHANNEL_REFUSED' });
    expect(`${JSON.stringify(outcome)}${String(refused)}`).not.toContain('a-wrong-secret');
    expect(await channel.check(signal)).toContain('ding');
    await wrong.close();
    await expect(wrong.channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    await reply(notice('y'));
  });

  it('is stopped while it waits for a token, without stopping others', async () => {
    const { deliver, sender, heard } = await open({ receive: 'webhook' });
    await deliver(asks);
    const { address } = heard();
    const [payload = ''] = sender.format(notice('x'), address);
    const stopping = new AbortController();
    const send = (on: AbortSignal) => sender.send({ key: 'k', address, payload, handle: null }, on);
    const both = Promise.all([send(stopping.signal), send(signal)]);
    stopping.abort();
    expect((await both).map(({ kind }) => kind)).toEqual(['later', 'sent']);
  });

  it('is stopped before anything left, or while it is on its way', async () => {
    const { deliver, sender, heard, failNext } = await open();
    await deliver(asks);
    const { address } = heard();
    const [payload = ''] = sender.format(notice('x'), address);
    const part = { key: 'k', address, payload, handle: null };
    expect((await sender.send(part, AbortSignal.abort())).kind).toBe('later');
    failNext('silence');
    expect((await sender.send(part, AbortSignal.timeout(100))).kind).toBe('uncertain');
  });

  it('refuses what was kept and cannot be read any more, without throwing', async () => {
    const { deliver, sender, heard } = await open();
    await deliver(asks);
    const part = { key: 'k', address: heard().address, payload: '{', handle: null };
    expect((await sender.send(part, signal)).kind).toBe('refused');
    expect((await sender.send({ ...part, address: 'x', payload: '{}' }, signal)).kind).toBe('refused');
    expect(sender.format(answer('五天。'), 'x')).toHaveLength(1);
  });

  it('shows nothing while it is written', async () => {
    const { deliver, sender, heard } = await open();
    await deliver({ ...asks, chat: null });
    expect(await sender.preview('k', heard().address, signal)).toBeNull();
  });
});

describe('a robot of DingTalk, by the address of the session', () => {
  it('mentions who asked in groups, and nobody else', async () => {
    const { deliver, reply, shown, rooms } = await open({ replies: 'session-webhook' });
    await deliver(asks);
    expect(await reply(answer('五天。问 @lisi 和 @all'))).toEqual([{ kind: 'sent', handle: null }]);
    expect(shown('cid1')[0]).toContain('@zhangsan');
    expect(rooms.called('cid1')).toEqual(['zhangsan']);
    await reply(notice('好的。'));
    expect(rooms.called('cid1')).toEqual(['zhangsan', 'zhangsan']);
  });

  it('goes by the open API once its time is over, and where nothing was asked', async () => {
    let offMs = 0;
    const clock = { now: () => new Date(Date.now() + offMs), elapsed: () => performance.now() };
    const { deliver, reply, channel, shown } = await open({ replies: 'session-webhook', clock });
    await deliver(asks);
    offMs = 5_400_000;
    expect(handleOf(await reply(notice('晚了')))).toContain('pqk');
    await reply(notice('一切正常'), channel.addressOf({ chat: 'cid1', person: null }) ?? '');
    expect(shown('cid1')).toEqual(['@杨一 晚了', '一切正常']);
  });

  it('answers people of no company one to one, who have no other way, while it counts', async () => {
    const { simulator, reply, shown, channel } = await open();
    const stranger = { ...simulator.messageOf({ ...asks, chat: null }), senderStaffId: undefined };
    await simulator.tell(stranger);
    await reply(notice('你好'));
    expect(shown('zhangsan')).toEqual(['你好']);
    simulator.rooms.endSessions();
    expect((await reply(notice('晚了')))[0]).toMatchObject({ kind: 'refused', why: expect.stringContaining('300001') });
    expect(channel.addressOf({ chat: 'a;b', person: null })).toBeNull();
  });
});

describe('a robot of DingTalk, called by webhook', () => {
  it('turns away what is for another robot or another company', async () => {
    const { simulator, channel, heard, deliver } = await open({ receive: 'webhook' });
    const callback = await channel.listen({ receive: async () => undefined });
    const { method, headers, query, body } = simulator.request(asks);
    for (const change of [{ robotCode: 'dingother' }, { chatbotCorpId: 'dingother' }]) {
      const other = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(body).toString()) as object), ...change }));
      expect((await callback?.({ method, headers, query, body: other }, signal))?.status).toBe(401);
    }
    expect((await callback?.({ method: 'GET', headers, query, body }, signal))?.status).toBe(400);
    expect((await callback?.({ method, headers: {}, query, body }, signal))?.status).toBe(401);
    await deliver(asks);
    expect(() => heard()).toThrow('no message'); // the second listener has it
  });

  it('takes nothing in any more once it is closed', async () => {
    const { simulator, channel } = await open({ receive: 'webhook' });
    const callback = await channel.listen({ receive: async () => undefined });
    await channel.close();
    await expect((async () => callback?.(simulator.request(asks), signal))()).rejects.toMatchObject({ code: 'OVERLOADED' });
  });
});
