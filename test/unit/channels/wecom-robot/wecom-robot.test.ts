import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWecomRobotChannel } from '#channels/wecom-robot/create-wecom-robot-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startWecomRobotSimulator, type WecomRobotSimulatorOptions } from '../../../simulators/wecom-robot/start-wecom-robot-simulator.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const signal = new AbortController().signal;
const asks = { id: 'm1', text: '年假有几天？', person: 'zhangsan', chat: 'wr1', mentions: 'assistant' } as const;
const notice = (text: string): Reply => ({ kind: 'notice', key: 'k1', language: 'zh', text, choices: [], isPrivate: false });
const answer = (text: string): Reply => ({ kind: 'answer', key: 'reply-1', language: 'zh', text, sources: [], question: '年假有几天？' });
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

interface Options extends Partial<WecomRobotSimulatorOptions> {
  readonly buttons?: boolean;
  /** What the channel believes. */
  readonly believedKey?: string;
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))));

async function openRobot({ buttons = true, believedKey = 'the-key-of-the-robot', ...others }: Options = {}) {
  let callback: Callback | null = null;
  const simulator = await startWecomRobotSimulator({
    ...keys,
    webhookKey: 'the-key-of-the-robot',
    robotName: '小回',
    target: () => callback,
    ...others,
  });
  opened.push(simulator);
  const web = new FakeWebClient();
  const channel = createWecomRobotChannel(
    {
      app: 'helpdesk',
      robotName: '小回',
      buttons,
      apiAddress: simulator.url,
      timeoutSeconds: 2,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      webhookKey: secret(believedKey),
    },
    { clock: new SystemClock(), web },
  );
  const events: ChannelEvent[] = [];
  callback = await channel.listen({ receive: async (event) => void events.push(event) });
  const heard = (): ReceivedMessage => {
    const event = events.at(-1);
    if (event?.kind !== 'message') throw new Error('no message');
    return event.message;
  };
  const reply = async (said: Reply, { address } = heard()): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const [index, payload] of channel.sender.format(said, address).entries())
      outcomes.push(await channel.sender.send({ key: `${said.key}-${index}`, address, payload, handle: null }, signal));
    return outcomes;
  };
  return { simulator, channel, web, events, heard, reply, callback: callback! };
}

describe('a robot of WeCom', () => {
  it('has its address proved', async () => {
    const { simulator, callback } = await openRobot();
    expect(await callback(simulator.echoRequest('42'), signal)).toMatchObject({ status: 200, body: '42' });
    for (const change of [{ isForged: true }, { receiver: 'ww1' }, { signedAt: new Date(Date.now() - 3600_000) }])
      expect((await callback(simulator.echoRequest('42', change), signal)).status).toBe(401);
  });

  it('answers in the group that asked, and mentions who did', async () => {
    const { simulator, reply } = await openRobot();
    await simulator.deliver({ ...asks, id: 'm0', chat: 'wr2' });
    await simulator.deliver(asks);
    await reply(answer('五天。'));
    await reply(notice('好的。'));
    expect(simulator.shown('wr1')).toEqual(['<@zhangsan> 五天。', '好的。']);
    expect(simulator.called('wr1')).toEqual(['zhangsan', 'zhangsan']);
    expect(simulator.shown('wr2')).toEqual([]);
  });

  it('mentions nobody one to one, nor whom a document names', async () => {
    const { simulator, reply } = await openRobot();
    await simulator.deliver({ ...asks, chat: null });
    await reply(answer('通知 <@all> 和 <@lisi>：\n\n```\n<@all>\n```'));
    await reply(notice('<@all>'));
    expect(simulator.shown('zhangsan')).toHaveLength(2);
    expect(simulator.called('zhangsan')).toEqual([]);
  });

  it('has buttons under the last part where the company has them', async () => {
    const { simulator, reply, events } = await openRobot();
    await simulator.deliver(asks);
    await reply(answer(Array.from({ length: 3 }, () => '长'.repeat(1000)).join('\n\n')));
    await simulator.press({ ...asks, id: 'm2' }, '有帮助');
    expect(events.at(-1)).toMatchObject({
      kind: 'judged',
      verdict: 'useful',
      reply: { key: 'reply-1' },
      group: 'wecom-robot:helpdesk:wr1',
      id: 'm2',
    });
    await reply(
      { kind: 'offer', key: 'offer-1', language: 'en', text: 'Shall I answer?', question: 'q' },
      events.find((event) => event.kind === 'message')!.message,
    );
    await simulator.press({ ...asks, id: 'm3' }, 'Answer');
    expect(events.at(-1)).toMatchObject({ verdict: 'answer', reply: { key: 'offer-1' } });
  });

  it('sends no buttons where it has none', async () => {
    const { simulator, reply } = await openRobot({ buttons: false });
    await simulator.deliver(asks);
    await reply(answer('五天。'));
    await expect(simulator.press({ ...asks, id: 'm2' }, '有帮助')).rejects.toThrow('no button');
  });

  it('waits beyond what a robot may send', async () => {
    const { simulator, reply, channel } = await openRobot({ mostPerMinute: 2 });
    await simulator.deliver(asks);
    await reply(notice('1'));
    await reply(notice('2'));
    expect(await reply(notice('3'))).toEqual([{ kind: 'later', afterMs: null, why: expect.stringContaining('45009') }]);
    expect(channel.sender.pace.app).toEqual({ parts: 20, withinMs: 60_000 });
  });

  it('is refused with a key that is wrong, and waits when nobody answers; neither shows the key', async () => {
    const { simulator, reply, heard } = await openRobot({ believedKey: 'a-wrong-key' });
    await simulator.deliver(asks);
    const refused = await reply(notice('五天。'));
    expect(refused).toEqual([{ kind: 'refused', why: '93000: the webhook key is wrong, or the robot is gone' }]);
    await simulator.close();
    await reply(notice('五天。')); // a connection that was kept may break once, and nobody knows
    const unreached = await reply(notice('五天。'));
    expect(unreached).toEqual([{ kind: 'later', afterMs: null, why: expect.stringContaining('ECONNREFUSED') }]);
    expect(JSON.stringify([refused, unreached, heard()])).not.toMatch(/a-wrong-key|the-key-of-the-robot/u);
  });

  it('refuses what was kept and cannot be read any more, without throwing', async () => {
    const { simulator, channel, heard } = await openRobot();
    await simulator.deliver(asks);
    const part = { key: 'k', address: heard().address, payload: '{', handle: null };
    expect((await channel.sender.send(part, signal)).kind).toBe('refused');
    expect((await channel.sender.send({ ...part, address: 'x', payload: '{}' }, signal)).kind).toBe('refused');
    expect(channel.sender.format(answer('五天。'), 'x')).toHaveLength(1);
  });

  it('cannot take messages back', async () => {
    const { channel } = await openRobot();
    expect((await channel.sender.recall('x', '{}', signal)).kind).toBe('refused');
  });

  it('has pictures fetched by the guarded client, each that can be had', async () => {
    const { simulator, channel, web, heard } = await openRobot();
    const item = (address: string): string =>
      `<MsgItem><MsgType>image</MsgType><Image><ImageUrl><![CDATA[${address}]]></ImageUrl></Image></MsgItem>`;
    const text = '<MsgItem><MsgType>text</MsgType><Text><Content><![CDATA[@小回 这是什么？]]></Content></Text></MsgItem>';
    const pictures = ['http://p.example.org/1', 'http://p.example.org/2', 'file:///etc/passwd', 'no address'].map(item).join('');
    await simulator.deliverXml(asks, `<MsgType>mixed</MsgType><MixedMessage>${text}${pictures}</MixedMessage>`);
    web.pages.set('http://p.example.org/2', { body: png });
    const message = await channel.completer!.complete(heard(), signal);
    expect(message).toMatchObject({ text: '这是什么？', unreadable: null, unfetched: null });
    expect(message.pictures).toHaveLength(1);
  });
});
