import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWecomChannel } from '#channels/wecom/create-wecom-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startWecomSimulator, type WecomSimulatorOptions } from '../../../simulators/wecom/start-wecom-simulator.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const place = { corpId: 'ww0123456789abcdef', agentId: 1000002 };
const signal = new AbortController().signal;
const says = (id: string) => ({ id, text: '年假有几天？', person: 'zhangsan', chat: null, mentions: 'nobody' }) as const;
const notice = (text: string, key = 'k1'): Reply => ({ kind: 'notice', key, language: 'zh', text, choices: [], isPrivate: false });
const answer: Reply = {
  kind: 'answer',
  key: 'reply-1',
  language: 'zh',
  text: '年假五天 [1]。',
  sources: [{ number: 1, title: '员工手册.md', link: 'https://docs.example.org/h', place: null, quote: '' }],
  question: '年假有几天？',
};
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))));

async function openApplication({ agentSecret = 'a-secret', ...others }: Partial<WecomSimulatorOptions> = {}) {
  let callback: Callback | null = null;
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs), elapsed: () => new SystemClock().elapsed() };
  const simulator = await startWecomSimulator({
    ...place,
    ...keys,
    agentSecret: 'a-secret',
    target: () => callback,
    now: clock.now,
    ...others,
  });
  opened.push(simulator);
  const web = new FakeWebClient();
  const channel = createWecomChannel(
    {
      app: 'helpdesk',
      ...place,
      apiAddress: simulator.url,
      timeoutSeconds: 2,
      markdown: true,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      agentSecret: secret(agentSecret),
    },
    { clock, web },
  );
  const events: ChannelEvent[] = [];
  callback = await channel.listen({ receive: async (event) => void events.push(event) });
  const reply = async (said: Reply, address = 'zhangsan'): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const [index, payload] of channel.sender.format(said, address).entries())
      outcomes.push(await channel.sender.send({ key: `${said.key}-${index}`, address, payload, handle: null }, signal));
    return outcomes;
  };
  return { simulator, channel, web, events, reply, callback: callback!, pass: (ms: number) => void (aheadMs += ms) };
}

describe('the address of an application', () => {
  it('is proved by what only the company could open', async () => {
    const { simulator, callback } = await openApplication();
    expect(await callback(simulator.echoRequest('1616140317555161061'), signal)).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: '1616140317555161061',
    });
    for (const change of [{ isForged: true }, { receiver: 'wwother' }, { signedAt: new Date(Date.now() - 3600_000) }])
      expect((await callback(simulator.echoRequest('1', change), signal)).status).toBe(401);
  });

  it('takes nothing that is sealed for another company, or says it is of another application', async () => {
    const { simulator, callback, events } = await openApplication();
    expect((await callback(simulator.request(says('1'), { receiver: 'wwother' }), signal)).status).toBe(401);
    const inner = `<xml><ToUserName>${place.corpId}</ToUserName><FromUserName>a</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>a</Content><MsgId>1</MsgId><AgentID>9</AgentID></xml>`;
    expect((await callback(simulator.requestOf(inner), signal)).status).toBe(400);
    expect((await callback(simulator.requestOf('no xml'), signal)).status).toBe(400);
    expect(events).toEqual([]);
  });
});

describe('an answer of an application', () => {
  it('has buttons that judge it, and show that they were pressed', async () => {
    const { simulator, reply, events } = await openApplication();
    await reply(answer);
    expect(simulator.shown('zhangsan')).toEqual([
      '年假五天 [1]。\n\n来源：\n[1] [员工手册.md](https://docs.example.org/h)',
      '这个回答有帮助吗？ [有帮助] [没帮助] [撤回]',
    ]);
    await simulator.press('zhangsan', '没帮助');
    expect(events).toMatchObject([{ kind: 'judged', verdict: 'not-useful', reply: { key: 'reply-1' }, person: 'wecom:helpdesk:zhangsan' }]);
    expect(simulator.shown('zhangsan').at(-1)).toBe('这个回答有帮助吗？ (已收到)');
  });

  it('is taken back part by part within a day, and not later', async () => {
    const { simulator, reply, channel, pass } = await openApplication();
    const handles = (await reply(answer)).map((outcome) => (outcome.kind === 'sent' ? outcome.handle : null));
    expect((await channel.sender.recall(handles[0]!, 'zhangsan', signal)).kind).toBe('sent');
    expect(simulator.shown('zhangsan')).toHaveLength(1);
    simulator.expireTokens();
    pass(25 * 3600_000);
    expect((await channel.sender.recall(handles[1]!, 'zhangsan', signal)).kind).toBe('refused');
    expect(simulator.shown('zhangsan')).toHaveLength(1);
  });

  it('asks before with a card where that is wanted', async () => {
    const { simulator, reply, events } = await openApplication();
    await reply({ kind: 'offer', key: 'offer-1', language: 'en', text: 'Shall I answer?', question: 'How many days?' });
    await simulator.press('zhangsan', 'No need');
    expect(events).toMatchObject([{ kind: 'judged', verdict: 'stay-silent', reply: { key: 'offer-1' } }]);
  });

  it('has cards with titles of any question', async () => {
    const { reply } = await openApplication();
    expect(await reply({ kind: 'offer', key: 'offer-1', language: 'zh', text: '要我回答吗？', question: '😀'.repeat(500) })).toMatchObject([
      { kind: 'sent' },
      { kind: 'sent' },
    ]);
  });
});

describe('messages of an application', () => {
  it('ask for one token, and for a new one when it counts no longer', async () => {
    const { simulator, reply } = await openApplication();
    await Promise.all(Array.from({ length: 10 }, (_, index) => reply(notice(`${index}`, `k${index}`))));
    expect(simulator.tokensGiven()).toBe(1);
    simulator.expireTokens();
    expect((await reply(notice('新的'))).map(({ kind }) => kind)).toEqual(['sent']);
    expect(simulator.tokensGiven()).toBe(2);
  });

  it('are shown twice when they are said twice, and as often as an answer has parts that are alike', async () => {
    const { simulator, reply } = await openApplication();
    await reply(notice('不知道。'));
    await reply(notice('不知道。', 'k2'));
    await reply(notice(Array.from({ length: 3 }, () => '长'.repeat(600)).join('\n\n'), 'k3'));
    expect(simulator.shown('zhangsan')).toHaveLength(5);
  });

  it('are refused for somebody who does not see the application, with the reason', async () => {
    const { reply } = await openApplication({ people: ['lisi'] });
    expect(await reply(notice('五天。'))).toEqual([{ kind: 'refused', why: expect.stringMatching(/^81013: the person does not exist/u) }]);
  });

  it('are refused when what was kept cannot be read any more, without throwing', async () => {
    const { channel } = await openApplication();
    expect((await channel.sender.send({ key: 'k', address: 'zhangsan', payload: '[]', handle: null }, signal)).kind).toBe('refused');
  });

  it('wait when there were too many', async () => {
    const { simulator, reply } = await openApplication();
    simulator.failNext('too-many');
    expect(await reply(notice('五天。'))).toEqual([{ kind: 'later', afterMs: null, why: expect.stringContaining('45009') }]);
  });

  it('are refused for a secret that is wrong, and wait when nobody answers; neither shows the secret', async () => {
    const { simulator, reply } = await openApplication({ agentSecret: 'a-wrong-secret' });
    const refused = await reply(notice('五天。'));
    expect(refused).toEqual([{ kind: 'refused', why: '40001: the secret of the application is wrong' }]);
    await simulator.close();
    await reply(notice('五天。')); // a connection that was kept may break once, and nobody knows
    const unreached = await reply(notice('五天。'));
    expect(unreached).toMatchObject([{ kind: 'later' }]);
    expect(JSON.stringify([refused, unreached])).not.toContain('a-wrong-secret');
  });
});

describe('a picture of WeCom', () => {
  it('is fetched by the API', async () => {
    const { simulator, channel, events, web } = await openApplication();
    simulator.media.set('media_1', { type: 'image/png', bytes: png });
    await simulator.deliverXml(
      'zhangsan',
      '<MsgType>image</MsgType><PicUrl>http://p.example.org/1</PicUrl><MediaId>media_1</MediaId><MsgId>7</MsgId>',
    );
    const [event] = events;
    if (event?.kind !== 'message') throw new Error('no message');
    expect(await channel.completer!.complete(event.message, signal)).toMatchObject({
      unfetched: null,
      unreadable: null,
      pictures: [{ mediaType: 'image/png' }],
    });
    expect(web.requests).toEqual([]);
  });
});
