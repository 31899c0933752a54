import { createWecomKfChannel } from '#channels/wecom-kf/create-wecom-kf-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startWecomKfSimulator, type WecomKfSimulatorOptions } from '../../../simulators/wecom-kf/start-wecom-kf-simulator.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const account = { corpId: 'ww0123456789abcdef', openKfId: 'wk0123456789abcdef' };
const signal = new AbortController().signal;
const says = (id: string, text = '年假有几天？') => ({ id, text, person: 'wm1', chat: null, mentions: 'nobody' }) as const;
const notice = (text: string, key = 'k1', choices: Extract<Reply, { kind: 'notice' }>['choices'] = []): Reply => ({
  kind: 'notice',
  key,
  language: 'zh',
  text,
  choices,
  isPrivate: false,
});
const answer = (text: string): Reply => ({
  kind: 'answer',
  key: 'reply-1',
  language: 'zh',
  text,
  sources: [{ number: 1, title: '员工手册.md', link: 'https://docs.example.org/h', place: null, quote: '' }],
  question: '年假有几天？',
});
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

interface Options extends Partial<WecomKfSimulatorOptions> {
  readonly believedSecret?: string;
  readonly believedAccount?: string;
  readonly receive?: (event: ChannelEvent) => Promise<void>;
}

async function openAccount({ believedSecret = 'a-secret', believedAccount = account.openKfId, receive, ...others }: Options = {}) {
  let callback: Callback | null = null;
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const simulator = await startWecomKfSimulator({ ...account, ...keys, appSecret: 'a-secret', target: () => callback, now, ...others });
  opened.push(simulator);
  const warnings: string[] = [];
  const channel = createWecomKfChannel(
    {
      app: 'desk',
      ...account,
      openKfId: believedAccount,
      apiAddress: simulator.url,
      timeoutSeconds: 2,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      appSecret: secret(believedSecret),
    },
    { clock: { now, elapsed: () => performance.now() }, warn: (warning) => warnings.push(warning), web: new FakeWebClient() },
  );
  opened.push(channel);
  const events: ChannelEvent[] = [];
  const listen = async (): Promise<Callback> =>
    (callback = (await channel.listen({ receive: receive ?? (async (event) => void events.push(event)) }))!);
  const reply = async (said: Reply, address = channel.addressOf({ chat: null, person: 'wm1' })!): Promise<SendOutcome[]> => {
    const outcomes: SendOutcome[] = [];
    for (const [index, payload] of channel.sender.format(said, address).entries())
      outcomes.push(await channel.sender.send({ key: `${said.key}-${index}`, address, payload, handle: null }, signal));
    return outcomes;
  };
  const heard = (): readonly string[] => events.flatMap((event) => (event.kind === 'message' ? [event.message.id] : []));
  return { simulator, channel, events, heard, listen, reply, warnings, pass: (ms: number) => void (aheadMs += ms) };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isTrue(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!isTrue()) throw new Error('it never came to be');
}

describe('the address of an account', () => {
  it('is proved by what only the company could open, and takes nothing of others', async () => {
    const { simulator, listen, events } = await openAccount();
    const callback = await listen();
    await until(() => simulator.platform.fetches.length === 1); // what came before
    expect(await callback(simulator.echoRequest('1616140317555161061'), signal)).toMatchObject({
      status: 200,
      body: '1616140317555161061',
    });
    for (const change of [{ isForged: true }, { receiver: 'wwother' }, { signedAt: new Date(Date.now() - 3_600_000) }]) {
      expect((await callback(simulator.echoRequest('1', change), signal)).status).toBe(401);
      expect((await callback(simulator.request(says('1'), change), signal)).status).toBe(401);
    }
    expect((await callback(simulator.requestOf('no xml'), signal)).status).toBe(400);
    const other = `<xml><ToUserName>${account.corpId}</ToUserName><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>t</Token><OpenKfId>wkother</OpenKfId></xml>`;
    expect((await callback(simulator.requestOf(other), signal)).status).toBe(200);
    expect(simulator.platform.fetches).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('is answered at once while much is fetched, and the rest comes', async () => {
    let release: () => void = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const kept: ChannelEvent[] = [];
    const { simulator, listen } = await openAccount({ receive: async (event) => (await slow, void kept.push(event)) });
    await listen();
    const begun = performance.now();
    expect(await simulator.deliver(says('m1'))).toBe(1);
    expect(performance.now() - begun).toBeGreaterThan(700);
    expect(kept).toEqual([]);
    release();
    await until(() => kept.length === 1);
  });
});

describe('what customers write', () => {
  it('is fetched in order, page by page, each once, whatever the number of calls', async () => {
    const { simulator, listen, heard } = await openAccount();
    const ids = Array.from({ length: 250 }, (_, index) => `m${index}`);
    for (const id of ids.slice(0, 240)) simulator.request(says(id));
    await listen();
    await Promise.all(ids.slice(240).map((id) => simulator.deliver(says(id))));
    await until(() => heard().length === 250);
    expect(heard()).toEqual(ids);
    expect(simulator.platform.fetches.every(({ limit = 0 }) => limit <= 100)).toBe(true);
  });

  it('goes on where it stopped when the disk does not take it, and none is handed on twice', async () => {
    let isFull = false;
    const kept: string[] = [];
    const { simulator, listen } = await openAccount({
      receive: async (event) => {
        const id = event.kind === 'message' ? event.message.id : event.id;
        if (isFull && id !== 'm1') throw new AssistantError('OVERLOADED', 'full');
        kept.push(id);
      },
    });
    const callback = await listen();
    isFull = true;
    simulator.request(says('m1'));
    await expect(callback(simulator.request(says('m2')), signal)).rejects.toMatchObject({ code: 'OVERLOADED' });
    isFull = false;
    await until(() => kept.length === 2); // by itself: the platform need not call again
    expect(kept).toEqual(['m1', 'm2']);
  });

  it('is fetched again by itself when the platform fails', async () => {
    const { simulator, listen, heard } = await openAccount();
    const callback = await listen();
    await until(() => simulator.platform.fetches.length === 1);
    simulator.platform.fetchFailures.push(-1);
    await expect(callback(simulator.request(says('m1')), signal)).rejects.toMatchObject({ code: 'CHANNEL_REFUSED' });
    await simulator.deliver(says('m2'));
    expect(heard()).toEqual(['m1', 'm2']);
  });

  it('asks without a token where the one it has counts no longer', async () => {
    const { simulator, listen, heard } = await openAccount();
    const callback = await listen();
    await until(() => simulator.platform.fetches.length === 1);
    simulator.platform.fetchFailures.push(95_007);
    await expect(callback(simulator.request(says('m1')), signal)).rejects.toMatchObject({ code: 'CHANNEL_REFUSED' });
    await until(() => heard().length === 1);
    expect(simulator.platform.fetches.map(({ token }) => token !== undefined)).toEqual([false, true, false]);
  });

  it('does not ask without end where the platform refuses to tell without a token', async () => {
    const { simulator, listen, warnings, channel } = await openAccount();
    simulator.platform.fetchFailures.push(45_009, 45_009, 45_009);
    await listen();
    await until(() => warnings.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(simulator.platform.fetches).toHaveLength(1);
    await channel.close();
  });

  it('is told anew after a start, and passed over where it is late', async () => {
    const { simulator, listen, heard, events, pass } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    pass(3_000_000);
    await simulator.deliver(says('m2'));
    pass(1_200_000);
    await listen();
    await until(() => heard().length === 3);
    expect(heard()).toEqual(['m1', 'm2', 'm2']);
    expect(events).toHaveLength(3);
  });

  it('says once after a start how many are too old', async () => {
    const { simulator, listen, heard, warnings, pass } = await openAccount();
    for (let count = 0; count < 150; count += 1) simulator.request(says(`m${count}`));
    pass(3_700_000);
    simulator.request(says('m200'));
    await listen();
    await until(() => heard().length === 1);
    await simulator.deliver(says('m201'));
    expect(heard()).toEqual(['m200', 'm201']);
    expect(warnings).toEqual([expect.stringContaining('desk: 150 messages')]);
  });

  it('is taken back before a start as long as it is attended to, and not by what is pressed so long before', async () => {
    const { simulator, listen, events, pass } = await openAccount();
    const event = { open_kfid: account.openKfId, external_userid: 'wm1', event_type: 'user_recall_msg', recall_msgid: 'm1' };
    simulator.platform.keep({ msgid: 'r1', origin: 4, msgtype: 'event', event });
    const pressed = { open_kfid: account.openKfId, external_userid: 'wm1', msgtype: 'text' };
    simulator.platform.keep({ msgid: 'p1', origin: 3, ...pressed, text: { content: '撤回', menu_id: 'withdraw.reply-1' } });
    pass(1_800_000);
    simulator.request(says('m2'));
    await listen();
    await until(() => events.length === 2);
    expect(events).toMatchObject([{ kind: 'taken-back', message: 'm1' }, { kind: 'message' }]);
  });

  it('may be "1" where nothing waits, and is none that was written before the start', async () => {
    const { simulator, listen, heard } = await openAccount();
    const wrote = { open_kfid: account.openKfId, external_userid: 'wm1', msgtype: 'text', text: { content: '1' } };
    simulator.platform.keep({ msgid: 'm0', origin: 3, ...wrote, send_time: Math.floor(Date.now() / 1000) - 60 });
    await listen();
    await simulator.deliver(says('m1', '1'));
    expect(heard()).toEqual(['m1']);
  });

  it('brings pictures by the API', async () => {
    const { simulator, listen, events, channel } = await openAccount();
    await listen();
    await simulator.deliver({ ...says('m1', ''), picture: png });
    const [event] = events;
    if (event?.kind !== 'message') throw new Error('no message');
    const completed = await channel.completer?.complete(event.message, signal);
    expect(completed).toMatchObject({ unfetched: null, unreadable: null, pictures: [{ mediaType: 'image/png' }] });
  });

  it('is left to the person who serves the customer, until they end it or say nothing for an hour', async () => {
    const { simulator, listen, heard, pass } = await openAccount();
    await listen();
    const entry = { open_kfid: account.openKfId, external_userid: 'wm1' };
    await simulator.deliverEntry({ msgid: 's1', ...entry, origin: 5, servicer_userid: 'ann', msgtype: 'text', text: { content: '您好' } });
    await simulator.deliver(says('m1'));
    await simulator.deliver({ ...says('m2'), person: 'wm2' });
    expect(heard()).toEqual(['m2']);
    await simulator.deliverEntry({
      msgid: 's2',
      origin: 4,
      msgtype: 'event',
      event: { event_type: 'session_status_change', ...entry, change_type: 3 },
    });
    await simulator.deliver(says('m3'));
    await simulator.deliverEntry({ msgid: 's3', ...entry, origin: 5, msgtype: 'text', text: { content: '在' } });
    await simulator.deliver(says('m4'));
    pass(3_700_000);
    await simulator.deliver(says('m5'));
    expect(heard()).toEqual(['m2', 'm3', 'm5']);
  });
});

describe('what an account says', () => {
  it('has a menu that judges it, and can be taken back for two minutes', async () => {
    const { simulator, listen, reply, events, channel, pass } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    const handles = (await reply(answer('年假 **五天** [1]。'))).map((outcome) => (outcome.kind === 'sent' ? outcome.handle : null));
    expect(simulator.shown('wm1')).toEqual([
      '年假 五天 [1]。\n\n来源：\n[1] 员工手册.md · https://docs.example.org/h',
      '这个回答有帮助吗？ [有帮助] [没帮助] [撤回]',
    ]);
    await simulator.press('wm1', '没帮助');
    expect(events.at(-1)).toMatchObject({ kind: 'judged', verdict: 'not-useful', reply: { key: 'reply-1' }, person: 'wecom-kf:desk:wm1' });
    expect(await channel.sender.recall(handles[0]!, '', signal)).toMatchObject({ kind: 'sent' });
    expect(simulator.shown('wm1')).toHaveLength(1);
    pass(121_000);
    expect(await channel.sender.recall(handles[1]!, '', signal)).toMatchObject({ kind: 'refused' });
  });

  it('keeps to five messages for one of the customer, and goes on when they ask for more', async () => {
    const { simulator, listen, channel, heard } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    const address = channel.addressOf({ chat: null, person: 'wm1' })!;
    const payloads = channel.sender.format(answer('一句有意思的话。'.repeat(700)), address);
    expect(payloads.length).toBeGreaterThan(5);
    const send = (index: number) =>
      channel.sender.send({ key: `reply-1-${index}`, address, payload: payloads[index]!, handle: null }, signal);
    const kinds: string[] = [];
    for (const index of payloads.slice(0, 7).keys()) kinds.push((await send(index)).kind);
    expect(kinds).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'later', 'later']);
    expect(simulator.platform.sends).toBe(6); // the seventh waits without asking
    expect(simulator.shown('wm1')[4]).toContain('发送“1”继续');
    await simulator.deliver(says('m2', '1'));
    for (const index of payloads.keys()) if (index >= 5) expect((await send(index)).kind).toBe('sent');
    expect(
      simulator
        .shown('wm1')
        .join('')
        .match(/一句有意思的话/gu),
    ).toHaveLength(700);
    expect(heard()).toEqual(['m1']); // "1" asks nothing
    expect(simulator.shown('wm1').every((text) => Buffer.byteLength(text) <= 2048)).toBe(true);
  });

  it('takes "1" for a call as soon as it said so, and asks again whether a press frees a customer', async () => {
    const { simulator, listen, channel, heard, reply } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    await reply(notice('哪一个？', 'k1', [{ label: '库', command: '/library book' }]));
    await simulator.deliver(says('m2'));
    const address = channel.addressOf({ chat: null, person: 'wm1' })!;
    const payloads = channel.sender.format(answer('一句有意思的话。'.repeat(700)), address);
    const send = (index: number) =>
      channel.sender.send({ key: `reply-1-${index}`, address, payload: payloads[index]!, handle: null }, signal);
    for (const index of [0, 1, 2, 3, 4]) await send(index);
    await simulator.deliver(says('m3', '1'));
    for (const index of [5, 6]) await send(index);
    await simulator.deliver(says('m4', '1'));
    expect(heard()).toEqual(['m1', 'm2', 'm4']);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await reply(notice('好', key));
    const before = simulator.platform.sends;
    await reply(notice('好', 'h'));
    expect(simulator.platform.sends).toBe(before);
    await simulator.press('wm1', '库');
    await reply(notice('好', 'i'));
    expect(simulator.platform.sends).toBe(before + 1);
  });

  it('takes "1" for a call also where the disk did not take what came after it', async () => {
    let isFull = false;
    const kept: string[] = [];
    const { simulator, listen, channel } = await openAccount({
      receive: async (event) => {
        if (isFull) throw new AssistantError('OVERLOADED', 'full');
        if (event.kind === 'message') kept.push(event.message.id);
      },
    });
    const callback = await listen();
    await simulator.deliver(says('m1'));
    const address = channel.addressOf({ chat: null, person: 'wm1' })!;
    const payloads = channel.sender.format(answer('一句有意思的话。'.repeat(700)), address);
    for (const index of [0, 1, 2, 3, 4])
      await channel.sender.send({ key: `reply-1-${index}`, address, payload: payloads[index]!, handle: null }, signal);
    isFull = true;
    simulator.request(says('m2', '1'));
    await expect(callback(simulator.request(says('m3')), signal)).rejects.toMatchObject({ code: 'OVERLOADED' });
    isFull = false;
    await until(() => kept.length === 2);
    expect(kept).toEqual(['m1', 'm3']);
  });

  it('needs five messages at most for an answer of usual length, its menu among them', async () => {
    const { channel } = await openAccount();
    for (let length = 100; length <= 3_300; length += 100) {
      const messages = channel.sender.format(answer('字'.repeat(length)), '');
      expect(messages.length).toBeLessThanOrEqual(5);
      if (length <= 2_600) expect(messages.at(-1)).toContain('msgmenu');
    }
  });

  it('is shown once however often it is tried with one key', async () => {
    const { simulator, listen, channel } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    const address = channel.addressOf({ chat: null, person: 'wm1' })!;
    const [payload] = channel.sender.format(notice('五天。'), address);
    const send = () => channel.sender.send({ key: 'k1-0', address, payload: payload!, handle: null }, signal);
    simulator.failNext('lost-acknowledgement');
    expect(await send()).toMatchObject({ kind: 'uncertain' });
    await send();
    expect(simulator.shown('wm1')).toEqual(['五天。']);
  });

  it('welcomes who comes in within twenty seconds, once, and nobody late', async () => {
    const { simulator, listen, events, reply, pass } = await openAccount();
    await listen();
    await simulator.enter('wm2');
    const { address } = events[0] as Extract<ChannelEvent, { kind: 'joined' }>;
    expect(await reply(notice('您好'), address)).toMatchObject([{ kind: 'sent' }]);
    expect(await reply(notice('您好', 'k2'), address)).toMatchObject([{ kind: 'refused' }]);
    expect(simulator.shown('wm2')).toEqual(['您好']);
    pass(21_000);
    expect(await reply(notice('您好', 'k3'), address)).toMatchObject([{ kind: 'refused', why: expect.stringContaining('too late') }]);
    await listen(); // the platform tells it anew
    await until(() => simulator.platform.fetches.length >= 3);
    expect(events).toHaveLength(1);
  });

  it('is refused 48 hours after the customer wrote, to whoever never wrote, and while a person serves', async () => {
    const { simulator, listen, reply, channel, pass } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    pass(49 * 3_600_000);
    expect(await reply(notice('五天。'))).toMatchObject([{ kind: 'refused', why: expect.stringContaining('48 hours') }]);
    expect(await reply(notice('五天。'), channel.addressOf({ chat: null, person: 'wm9' })!)).toMatchObject([{ kind: 'refused' }]);
    await simulator.deliver(says('m2'));
    simulator.platform.served.add('wm1');
    expect(await reply(notice('五天。', 'k2'))).toMatchObject([
      { kind: 'refused', why: expect.stringContaining('a person of the company serves') },
    ]);
  });

  it('has choices as entries of a menu, which say commands', async () => {
    const { simulator, listen, reply, events } = await openAccount();
    await listen();
    await simulator.deliver(says('m1'));
    const choices = [
      ...Array.from({ length: 11 }, (_, index) => ({ label: `库${index}`, command: `/library book${index}` })),
      { label: '长', command: `/library ${'x'.repeat(200)}` },
    ];
    await reply(notice('哪一个？', 'k1', choices));
    expect(simulator.shown('wm1').at(-1)).toBe('请选择 [库10]');
    await simulator.press('wm1', '库10');
    expect(events.at(-1)).toMatchObject({ kind: 'commanded', command: '/library book10' });
  });

  it('says of what was taken and not shown why', async () => {
    const { simulator, listen, warnings } = await openAccount();
    await listen();
    const event = { event_type: 'msg_send_fail', open_kfid: account.openKfId, external_userid: 'wm1', fail_msgid: 'a', fail_type: 10 };
    await simulator.deliverEntry({ msgid: 'f1', origin: 4, msgtype: 'event', event });
    expect(warnings).toEqual(['wecom-kf desk: a message was taken and not shown: the customer refuses messages']);
  });
});

describe('the credentials of an account', () => {
  it('are checked by a real call, which names the account', async () => {
    const { channel } = await openAccount();
    expect(await channel.check(signal)).toBe('茴香客服');
  });

  it('are refused without showing them, and with what there is instead of another account', async () => {
    const wrong = await openAccount({ believedSecret: 'a-wrong-secret' });
    const error: unknown = await wrong.channel.check(signal).then(null, (cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'CHANNEL_REFUSED' });
    expect(String(error)).not.toContain('a-wrong-secret');
    const other = await openAccount({ believedAccount: 'wkother' });
    await expect(other.channel.check(signal)).rejects.toThrow(/wkother, but wk0123456789abcdef \(茴香客服\)/u);
    await other.simulator.close();
    await expect(other.channel.check(signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
  });
});
