import { setTimeout as wait } from 'node:timers/promises';
import { openLongConnection } from '#channels/feishu/open-long-connection.js';
import { AssistantError } from '#domain/errors.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { openFeishuBench, type FeishuBench } from '../../../simulators/feishu/open-feishu-bench.js';

describe('the long connection to Feishu', () => {
  let bench: FeishuBench;
  let events: ChannelEvent[];
  const take = { receive: async (event: ChannelEvent) => void events.push(event) };
  const wording = { id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'nobody' } as const;

  beforeEach(async () => {
    events = [];
    bench = await openFeishuBench({ receive: 'long-connection', simulator: { retriesMs: [50, 50] } });
  });
  afterEach(async () => {
    await bench.channel.close();
    await bench.close();
  });

  it('is called by nobody', async () => {
    expect(await bench.channel.listen(take)).toBeNull();
    expect(bench.simulator.connections.isOpen).toBe(true);
    await wait(50);
    expect(bench.simulator.connections.pings).toBeGreaterThan(0);
  });

  it('answers a click by the connection', async () => {
    await bench.channel.listen(take);
    await bench.deliver(wording);
    const [event] = events;
    const address = event?.kind === 'message' ? event.message.address : '';
    const answer = { kind: 'answer', key: 'k', language: 'zh', text: '五天。', sources: [], question: '' } as const;
    const [payload = ''] = bench.channel.sender.format(answer, address);
    await bench.channel.sender.send({ key: 'k-0', address, payload, handle: null }, new AbortController().signal);
    expect(await bench.simulator.click('没用', 'ou_2')).toMatchObject({ toast: { type: 'success' } });
    expect(events.at(-1)).toMatchObject({ kind: 'judged', verdict: 'not-useful', reply: { key: 'k' } });
  });

  it('is brought again what was not kept', async () => {
    let isFull = true;
    const receive = async (event: ChannelEvent): Promise<void> => {
      if (isFull) throw new AssistantError('OVERLOADED', 'full');
      events.push(event);
    };
    await bench.channel.listen({ receive });
    const delivered = bench.deliver(wording);
    await wait(30);
    expect(events).toEqual([]);
    isFull = false;
    await delivered;
    expect(events).toHaveLength(1);
  });

  it('takes nothing in for another app', async () => {
    await bench.channel.listen(take);
    await bench.simulator.tell({
      schema: '2.0',
      header: { event_id: 'e', event_type: 'im.message.receive_v1', app_id: 'cli_other' },
      event: {},
    });
    await bench.simulator.tell({ nonsense: true });
    expect(events).toEqual([]);
  });

  it('is made anew when it breaks off, and says so', async () => {
    await bench.channel.listen(take);
    bench.simulator.connections.cut();
    await wait(100);
    for (let tries = 0; tries < 100 && !bench.simulator.connections.isOpen; tries += 1) await wait(50);
    await bench.deliver(wording);
    expect(events).toHaveLength(1);
    expect(bench.warnings.join()).toContain('broke off');
  });

  it('is tried again after the platform refused it', async () => {
    const { simulator } = bench;
    const hidden = (value: string): { reveal(): string } => ({ reveal: () => value });
    const { appId, appSecret } = simulator.app;
    const settings = { app: 'docs', appId, baseUrl: simulator.url, receive: 'long-connection', preview: true, timeoutSeconds: 5 } as const;
    const secrets = { appSecret: hidden(appSecret), encryptKey: null, verificationToken: null };
    const warnings: string[] = [];
    const parts = { takeIn: async () => ({}), warn: (message: string) => void warnings.push(message), refusedPauseMs: 50 };
    const connection = await openLongConnection({ ...settings, ...secrets }, parts);
    simulator.connections.refusal = 1000040350;
    simulator.connections.cut();
    for (let tries = 0; tries < 100 && warnings.length < 3; tries += 1) await wait(50);
    simulator.connections.refusal = null;
    for (let tries = 0; tries < 100 && !simulator.connections.isOpen; tries += 1) await wait(50);
    expect(simulator.connections.isOpen).toBe(true);
    expect(warnings.join()).toContain('refused');
    connection.close();
  });

  it('ends with the channel', async () => {
    await bench.channel.listen(take);
    await bench.channel.close();
    await bench.channel.close();
    await wait(100);
    expect(bench.simulator.connections.isOpen).toBe(false);
  });

  it('ends with the channel also when that is closed while it is being opened, and takes nothing in', async () => {
    const opening = bench.channel.listen(take);
    await bench.channel.close();
    expect(await opening).toBeNull();
    await wait(100);
    expect(bench.simulator.connections.isOpen).toBe(false);
    expect(events).toEqual([]);
  });

  it.each([
    [514, 'CHANNEL_REFUSED'],
    [403, 'CHANNEL_REFUSED'],
    [1000040350, 'CHANNEL_REFUSED'],
    [1, 'CHANNEL_UNREACHABLE'],
    [1000040343, 'CHANNEL_UNREACHABLE'],
  ])('does not come about when the platform says %d', async (code, failure) => {
    bench.simulator.connections.refusal = code;
    await expect(bench.channel.listen(take)).rejects.toMatchObject({ code: failure });
    await expect(bench.channel.listen(take)).rejects.not.toThrow(bench.simulator.app.appSecret);
    await wait(50);
    expect(bench.simulator.connections.isOpen).toBe(false);
  });

  it('does not come about where nobody answers', async () => {
    await bench.close();
    await expect(bench.channel.listen(take)).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
