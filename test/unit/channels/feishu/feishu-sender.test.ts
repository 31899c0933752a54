import { setTimeout as wait } from 'node:timers/promises';
import { createFeishuChannel } from '#channels/feishu/create-feishu-channel.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { Reply } from '#domain/reply.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { openFeishuBench, type FeishuBench } from '../../../simulators/feishu/open-feishu-bench.js';

const signal = new AbortController().signal;

async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; !isSo(); await wait(10)) if (performance.now() > end) throw new Error('it never came to that');
}

describe('sending to Feishu', () => {
  let bench: FeishuBench;
  let address: string;
  let now: number;

  const open = async (options: Parameters<typeof openFeishuBench>[0] = {}): Promise<void> => {
    now = Date.parse('2026-11-26T10:00:00Z');
    const clock = { now: () => new Date(now), elapsed: () => performance.now() };
    bench = await openFeishuBench({ clock: options.clock ?? clock, ...options });
  };
  const ask = async (channel: Channel, chat: string | null): Promise<string> => {
    const events: ChannelEvent[] = [];
    now = Date.now();
    await channel.listen({ receive: async (event) => void events.push(event) });
    await bench.deliver({ id: 'om_q', text: '年假有几天？', chat, person: 'ou_1', mentions: 'nobody' });
    const [event] = events;
    if (event?.kind !== 'message') throw new Error('nothing was received');
    return event.message.address;
  };
  beforeEach(async () => {
    await open();
    address = await ask(bench.channel, 'oc_1');
  });
  afterEach(async () => {
    await bench.channel.close();
    await bench.close();
  });

  const notice = (text: string): Reply => ({ kind: 'notice', key: 'k', language: 'zh', text, choices: [], isPrivate: false });
  const answer = (text: string): Reply => ({ kind: 'answer', key: 'k', language: 'zh', text, sources: [], question: '年假有几天？' });
  const send = async (
    reply: Reply,
    change: { readonly key?: string; readonly handle?: string; readonly signal?: AbortSignal } = {},
  ): Promise<SendOutcome> => {
    const { key = 'k-0', handle = null } = change;
    const [payload = ''] = bench.channel.sender.format(reply, address);
    return bench.channel.sender.send({ key, address, payload, handle }, change.signal ?? signal);
  };

  it('answers in a thread under the question', async () => {
    expect(await send(answer('五天。'))).toEqual({ kind: 'sent', handle: 'om_ours_1' });
    expect(bench.simulator.platform.messages.get('om_ours_1')).toMatchObject({ parent: 'om_q', isThread: true, type: 'interactive' });
  });

  it('answers below where a group has no threads', async () => {
    bench.simulator.platform.threadless.add('oc_1');
    expect((await send(answer('五天。'))).kind).toBe('sent');
    expect(bench.simulator.platform.messages.get('om_ours_1')).toMatchObject({ parent: 'om_q', isThread: false });
  });

  it('says in words what the platform does not show as a card', async () => {
    bench.simulator.failNext(230099);
    expect((await send(answer('**五天**，见 `a < b` <at id=all></at>。'))).kind).toBe('sent');
    expect(bench.simulator.platform.messages.get('om_ours_1')?.type).toBe('text');
    expect(bench.shown('oc_1')).toEqual(['<at user_id="ou_1"></at> 五天，见 a < b <\u200bat id=all><\u200b/at>。']);
  });

  it.each([
    [230002, 'refused', 'not in the group'],
    [230011, 'refused', 'taken back'],
    [230022, 'refused', 'sensitive'],
    [299999, 'refused', '299999'],
    [230020, 'later', 'too much'],
    [99991400, 'later', 'too much'],
    [230049, 'uncertain', 'under way'],
    [5000, 'uncertain', 'failed'],
    [99991672, 'refused', 'lacks a permission'],
  ])('takes the code %d for %s', async (code, kind, why) => {
    bench.simulator.failNext(code);
    expect(await send(notice('五天。'))).toMatchObject({ kind, why: expect.stringContaining(why) });
  });

  it('waits as long as the platform asks', async () => {
    bench.simulator.failNext('too-many');
    expect(await send(notice('五天。'))).toMatchObject({ kind: 'later', afterMs: 2000 });
  });

  it('is refused where the question was taken back, and where it is no longer in the group', async () => {
    bench.simulator.platform.recall('om_q');
    expect((await send(notice('五天。'))).kind).toBe('refused');
    bench.simulator.platform.left.add('oc_1');
    expect((await send(notice('五天。'), { key: 'k-1' })).kind).toBe('refused');
  });

  it('asks for a new token when the old one lost its force, and sends once', async () => {
    await send(notice('一'));
    bench.simulator.routes.endTokens();
    expect((await send(notice('二'), { key: 'k-1' })).kind).toBe('sent');
    expect(bench.shown('oc_1')).toHaveLength(2);
  });

  it('keeps a token until ten minutes before its end, and asks once for many', async () => {
    const asked = (): number => bench.simulator.routes.tokens.size;
    await Promise.all([send(notice('一')), send(notice('二'), { key: 'k-1' })]);
    expect(asked()).toBe(1);
    now += 109 * 60_000;
    await send(notice('三'), { key: 'k-2' });
    expect(asked()).toBe(1);
    now += 2 * 60_000;
    await send(notice('四'), { key: 'k-3' });
    expect(asked()).toBe(2);
  });

  it('sends later where no token is given', async () => {
    const { routes } = bench.simulator;
    const answering = routes.answer.bind(routes);
    routes.answer = (request) => (request.url.pathname.includes('/auth/') ? { status: 200, code: 10014 } : answering(request));
    expect(await send(notice('五天。'))).toMatchObject({ kind: 'later', why: expect.stringContaining('no token') });
    expect(JSON.stringify(await send(notice('五天。')))).not.toContain(bench.simulator.app.appSecret);
  });

  it('sends later what never left, and does not know what did', async () => {
    await send(notice('一'));
    const stopped = new AbortController();
    stopped.abort();
    expect((await send(notice('二'), { key: 'k-1', signal: stopped.signal })).kind).toBe('later');
    const stopping = new AbortController();
    bench.simulator.failNext('silence');
    setTimeout(() => stopping.abort(), 100);
    expect((await send(notice('三'), { key: 'k-2', signal: stopping.signal })).kind).toBe('uncertain');
    await bench.close();
    await send(notice('四'), { key: 'k-3' }); // over a connection that was there
    expect(await send(notice('五'), { key: 'k-4' })).toMatchObject({ kind: 'later', why: expect.stringContaining('ECONNREFUSED') });
  });

  it('does not wait for ever', async () => {
    await bench.channel.close();
    await bench.close();
    await open({ timeoutSeconds: 0.3 });
    address = await ask(bench.channel, 'oc_1');
    bench.simulator.failNext('silence');
    expect(await send(notice('五天。'))).toMatchObject({ kind: 'uncertain', why: 'no answer within 0.3 s' });
  });

  it('shows nothing twice within the hour the platform tells repeats, and leaves it at that later', async () => {
    bench.simulator.failNext('lost-acknowledgement');
    expect((await send(notice('五天。'))).kind).toBe('uncertain');
    now += 54 * 60_000;
    expect((await send(notice('五天。'))).kind).toBe('sent');
    bench.simulator.failNext('lost-acknowledgement');
    expect((await send(notice('六天。'), { key: 'k-1' })).kind).toBe('uncertain');
    now += 56 * 60_000;
    expect(await send(notice('六天。'), { key: 'k-1' })).toMatchObject({
      kind: 'uncertain',
      why: expect.stringContaining('no longer tells'),
    });
    expect(bench.shown('oc_1')).toHaveLength(2);
  });

  it('is turned away by a platform that is written to too fast, and says so', async () => {
    await bench.channel.close();
    await bench.close();
    await open({ simulator: { limits: { chatPerSecond: 5, appPerSecond: 50 } } });
    address = await ask(bench.channel, 'oc_1');
    const kinds = await Promise.all(Array.from({ length: 7 }, async (_, index) => (await send(notice('一'), { key: `k-${index}` })).kind));
    expect(kinds.filter((kind) => kind === 'later')).toHaveLength(2);
    expect(bench.channel.sender.pace.conversation).toEqual({ parts: 4, withinMs: 1000 });
  });

  it('takes its message back, once or twice', async () => {
    const sent = await send(notice('五天。'));
    const handle = sent.kind === 'sent' ? (sent.handle ?? '') : '';
    expect((await bench.channel.sender.recall(handle, address, signal)).kind).toBe('sent');
    expect(bench.shown('oc_1')).toEqual([]);
    expect((await bench.channel.sender.recall(handle, address, signal)).kind).toBe('sent');
    bench.simulator.failNext(230009);
    expect((await bench.channel.sender.recall('om_old', address, signal)).kind).toBe('refused');
    expect((await bench.channel.sender.recall('../chats', address, signal)).kind).toBe('refused');
  });

  it.each(['', 'null', '[]', '["../x",null,null,false]', '[null,null,null,false]'])('sends nothing to the address %s', async (place) => {
    const payload = bench.channel.sender.format(notice('一'), address)[0] ?? '';
    expect((await bench.channel.sender.send({ key: 'k', address: place, payload, handle: null }, signal)).kind).toBe('refused');
  });

  it('hears a click on its card', async () => {
    const events: ChannelEvent[] = [];
    await bench.channel.listen({ receive: async (event) => void events.push(event) });
    await send(answer('五天。'));
    expect(await bench.simulator.click('撤回', 'ou_2')).toMatchObject({ toast: { content: '已收到撤回请求。' } });
    expect(events).toMatchObject([
      { kind: 'judged', verdict: 'withdraw', reply: { key: 'k' }, group: 'feishu:docs:oc_1', person: 'feishu:docs:ou_2' },
    ]);
  });

  describe('while it is written', () => {
    beforeEach(async () => {
      await bench.channel.close();
      address = await ask(bench.channel, null);
    });
    const restarted = (): Channel => {
      const { app, url } = bench.simulator;
      const hidden = (value: string): { reveal(): string } => ({ reveal: () => value });
      const settings = { app: 'docs', appId: app.appId, baseUrl: url, receive: 'webhook', preview: true, timeoutSeconds: 5 } as const;
      const secrets = {
        appSecret: hidden(app.appSecret),
        encryptKey: hidden(app.encryptKey),
        verificationToken: hidden(app.verificationToken),
      };
      return createFeishuChannel({ ...settings, ...secrets }, { clock: { now: () => new Date(now), elapsed: () => 0 }, warn: () => {} });
    };
    const changes = (): string[] => bench.simulator.routes.calls.filter((call) => call.includes('/content'));

    it('shows it one to one, and puts the answer with its buttons in its place', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      preview?.show('五');
      await until(() => bench.shown('ou_1')[0] === '五');
      preview?.show('五天');
      await until(() => bench.shown('ou_1')[0] === '五天');
      await preview?.close();
      expect(preview?.handle).toBe('om_ours_2');
      expect(await send(answer('五天 [1]。'), { handle: 'om_ours_2' })).toEqual({ kind: 'sent', handle: 'om_ours_2' });
      expect(bench.shown('ou_1')).toEqual(['五天 [1]。']);
      expect(await bench.simulator.click('有用', 'ou_1')).toMatchObject({ toast: { type: 'success' } });
    });

    it('leaves steps out that the platform has no time for', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      const began = performance.now();
      for (let length = 1; length <= 300; length += 1) {
        preview?.show('字'.repeat(length));
        await wait(2);
      }
      await until(() => bench.shown('ou_1')[0] === '字'.repeat(300));
      expect(changes().length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 100) + 1);
      await preview?.close();
    });

    it('is not used in groups, and not where the platform makes no card', async () => {
      const group = JSON.stringify(['oc_1', 'om_q', 'ou_1', true]);
      expect(await bench.channel.sender.preview('k', group, signal)).toBeNull();
      bench.simulator.failNext(99991672);
      expect(await bench.channel.sender.preview('k', address, signal)).toBeNull();
      expect(bench.shown('ou_1')).toEqual([]);
    });

    it('is not used where the settings say so', async () => {
      await bench.channel.close();
      await bench.close();
      await open({ preview: false });
      address = await ask(bench.channel, null);
      expect(await bench.channel.sender.preview('k', address, signal)).toBeNull();
      expect(bench.simulator.routes.calls.filter((call) => !call.endsWith('bot/v3/info'))).toEqual([]);
    });

    it('shows a card once although its acknowledgement was lost', async () => {
      const { simulator } = bench;
      const post = simulator.platform.post.bind(simulator.platform);
      let isFirst = true;
      simulator.platform.post = (message) => {
        if (isFirst) simulator.failNext('lost-acknowledgement');
        isFirst = false;
        return post(message);
      };
      expect(await bench.channel.sender.preview('k', address, signal)).not.toBeNull();
      expect(bench.shown('ou_1')).toHaveLength(1);
    });

    it('ends when it is stopped, or when the card takes no more', async () => {
      const stopping = new AbortController();
      const preview = await bench.channel.sender.preview('k', address, stopping.signal);
      bench.simulator.failNext(300309);
      preview?.show('五');
      await until(() => changes().length === 0 && bench.simulator.routes.calls.length > 0);
      preview?.show('五天');
      stopping.abort();
      await preview?.close();
      expect(bench.shown('ou_1')).toEqual(['…']);
    });

    it('finds the card of a preview again after a restart', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      await preview?.close();
      const { sender } = restarted();
      const [payload = ''] = sender.format(notice('没有找到。'), address);
      const handle = preview?.handle ?? '';
      expect(await sender.send({ key: 'k-0', address, payload, handle }, signal)).toEqual({ kind: 'sent', handle });
      expect(await sender.send({ key: 'k-0', address, payload, handle }, signal)).toEqual({ kind: 'sent', handle });
      expect(bench.shown('ou_1')).toEqual(['没有找到。']);
    });

    it('sends the answer by itself after a restart where the card of the preview is not told', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      await preview?.close();
      bench.simulator.platform.cardOf = () => ({ status: 400, code: 99991672 });
      const { sender } = restarted();
      const [payload = ''] = sender.format(answer('五天。'), address);
      const sent = await sender.send({ key: 'k-0', address, payload, handle: preview?.handle ?? '' }, signal);
      expect(sent).toEqual({ kind: 'sent', handle: 'om_ours_3' });
      expect(bench.shown('ou_1')).toEqual(['…', '五天。']);
    });

    it.each(['told', 'not told at once', 'told never'])(
      'shows the answer on the card that stands there when a crash left it unrecorded, which is %s',
      async (how) => {
        const { platform } = bench.simulator;
        await bench.channel.sender.preview('k', address, signal);
        const { sender } = restarted();
        const cardOf = platform.cardOf.bind(platform);
        if (how !== 'told') platform.cardOf = () => (how === 'told never' ? { status: 400, code: 99991672 } : { status: 502, code: 0 });
        const preview = await sender.preview('k', address, signal);
        platform.cardOf = cardOf;
        preview?.show('五');
        if (how === 'told') await until(() => bench.shown('ou_1')[0] === '五');
        await preview?.close();
        const [payload = ''] = sender.format(answer('五天。'), address);
        const sent = await sender.send({ key: 'k-0', address, payload, handle: preview?.handle ?? '' }, signal);
        expect(sent.kind).toBe('sent');
        // Without the permission nobody can know better than that the newest card is shown.
        expect(bench.shown('ou_1')).toEqual([how === 'told never' ? '…' : '五天。']);
      },
    );

    it('sends the answer by itself where the card of the preview cannot show it', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      await preview?.close();
      bench.simulator.failNext(200860);
      expect(await send(answer('五天。'), { handle: preview?.handle ?? '' })).toEqual({ kind: 'sent', handle: 'om_ours_3' });
    });

    it('sends the answer by itself where the preview was taken back', async () => {
      const preview = await bench.channel.sender.preview('k', address, signal);
      await preview?.close();
      bench.simulator.platform.recall(preview?.handle ?? '');
      expect((await send(answer('五天。'), { handle: preview?.handle ?? '' })).kind).toBe('sent');
      expect(bench.shown('ou_1')).toEqual(['五天。']);
    });
  });
});
