import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { openStream } from '#channels/dingtalk/open-stream.js';
import { AssistantError } from '#domain/errors.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { openDingtalkBench, type DingtalkBench } from '../../../flow/delivery/open-dingtalk-bench.js';

const robotTopic = '/v1.0/im/bot/messages/get';
const cardTopic = '/v1.0/card/instances/callback';
const wording = { id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'assistant' } as const;
const pauses = { first: 20, longest: 50, refused: 50 };

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await wait(25);
}

describe('the stream of DingTalk', () => {
  let bench: DingtalkBench;
  let events: ChannelEvent[];
  const take = { receive: async (event: ChannelEvent) => void events.push(event) };
  const messages = (): string[] => events.flatMap((event) => (event.kind === 'message' ? [event.message.id] : []));

  beforeEach(async () => {
    events = [];
    bench = await openDingtalkBench({ simulator: { retriesMs: [50, 50], answerMs: 100 } });
  });
  afterEach(async () => {
    await bench.channel.close();
    await bench.close();
  });

  it('is called by nobody, and takes in messages and clicks alone', async () => {
    expect(await bench.channel.listen(take)).toBeNull();
    expect(bench.simulator.gateway.isOpen).toBe(true);
    expect(bench.simulator.gateway.subscriptions).toEqual([robotTopic, cardTopic]);
  });

  it('answers each frame as the platform wants it', async () => {
    await bench.channel.listen(take);
    const { gateway } = bench.simulator;
    expect(await gateway.send('SYSTEM', 'ping', { opaque: '123-dsfs' })).toEqual({
      code: 200,
      message: 'OK',
      data: '{"opaque":"123-dsfs"}',
    });
    const answer = await gateway.send('CALLBACK', robotTopic, bench.simulator.messageOf(wording));
    expect(answer).toEqual({ code: 200, message: 'OK', data: '{"response":{}}' });
    expect(await gateway.send('CALLBACK', '/v1.0/graph/api/invoke', {})).toMatchObject({ code: 404 });
    expect(await gateway.send('EVENT', '*', {})).toMatchObject({ code: 404 });
    expect(messages()).toEqual(['om_1']);
  });

  it('lives through what is no frame, and what is no message', async () => {
    await bench.channel.listen(take);
    const { gateway } = bench.simulator;
    for (const text of ['', '{', 'null', '[]', '{"type":1}', '{"type":"CALLBACK","headers":{}}', '\u0000', 'x'.repeat(100_000)])
      gateway.sendRaw(text);
    for (const data of ['', '{', 'null', '[]', '{"msgId":1}'])
      expect(await gateway.send('CALLBACK', robotTopic, data)).toMatchObject({ code: 200 });
    for (const data of ['', '{', 'null', '[]']) expect(await gateway.send('CALLBACK', cardTopic, data)).toMatchObject({ code: 200 });
    await gateway.send('CALLBACK', robotTopic, { ...bench.simulator.messageOf({ ...wording, id: 'om_9' }), robotCode: 'dingother' });
    await bench.deliver(wording);
    expect(messages()).toEqual(['om_1']);
    expect(gateway.opened).toBe(1);
    expect(bench.warnings.join()).toMatch(/not of the form.*another robot/u);
  });

  it('opens another one after a frame that is larger than any', async () => {
    await bench.channel.listen(take);
    bench.simulator.gateway.sendRaw('x'.repeat(2 * 1024 * 1024));
    await until(() => bench.simulator.gateway.opened === 2);
    await bench.deliver(wording);
    expect(messages()).toEqual(['om_1']);
  });

  it('is brought again what was not kept', async () => {
    let tries = 0;
    const warnings: string[] = [];
    const stream = await openStream(bench.settings, {
      take: async () => {
        tries += 1;
        if (tries <= 2) throw new AssistantError('OVERLOADED', 'full');
        return {};
      },
      warn: (warning) => void warnings.push(warning),
      againMs: [1],
    });
    await bench.deliver(wording);
    stream.close();
    expect([tries, warnings]).toEqual([3, ['an event is left to be brought again: full']]);
  });

  it('keeps the order through a while in which the disk takes nothing', async () => {
    const patient = await openDingtalkBench({ simulator: { answerMs: 5_000 } });
    let failures = 2;
    await patient.channel.listen({
      receive: async (event) => {
        failures -= 1;
        if (failures >= 0) throw new AssistantError('STORAGE_FAILED', 'the disk is full');
        events.push(event);
      },
    });
    const { gateway, messageOf } = patient.simulator;
    await Promise.all(['om_1', 'om_2'].map((id) => gateway.send('CALLBACK', robotTopic, messageOf({ ...wording, id }))));
    await patient.channel.close();
    await patient.close();
    expect([messages(), patient.warnings]).toEqual([['om_1', 'om_2'], []]);
  });

  it('keeps the order in which people wrote, however slowly it is kept', async () => {
    let first = true;
    await bench.channel.listen({
      receive: async (event) => {
        await wait(first ? 40 : 0);
        first = false;
        events.push(event);
      },
    });
    await Promise.all(['om_1', 'om_2', 'om_3'].map((id) => bench.deliver({ ...wording, id })));
    expect(messages()).toEqual(['om_1', 'om_2', 'om_3']);
  });

  it('does not answer more than it can keep: 256', async () => {
    const patient = await openDingtalkBench({ simulator: { answerMs: 2_000 } });
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await patient.channel.listen({ receive: () => held });
    const { gateway, messageOf } = patient.simulator;
    const answers = Promise.all(
      Array.from({ length: 300 }, (_, index) => gateway.send('CALLBACK', robotTopic, messageOf({ ...wording, id: `m${index}` }))),
    );
    await wait(500);
    release();
    const answered = (await answers).map((answer) => answer !== null);
    await patient.channel.close();
    await patient.close();
    expect([answered.lastIndexOf(true), answered.filter(Boolean).length]).toEqual([255, 256]);
  });

  it('has another one before the platform ends it, and loses nothing', async () => {
    await bench.channel.listen(take);
    const leaving = bench.simulator.gateway.leave();
    await until(() => bench.simulator.gateway.opened === 2);
    await bench.deliver(wording);
    await leaving;
    await bench.deliver({ ...wording, id: 'om_2' });
    expect(messages()).toEqual(['om_1', 'om_2']);
    expect(bench.warnings).toEqual([]);
    expect(bench.simulator.gateway.opened).toBe(2);
  });

  it('is opened again when it breaks off, and says so', async () => {
    await bench.channel.listen(take);
    bench.simulator.gateway.cut();
    await until(() => bench.simulator.gateway.isOpen);
    await bench.deliver(wording);
    expect(messages()).toEqual(['om_1']);
    expect(bench.warnings.join()).toContain('broke off');
  });

  it('backs off while the platform refuses it, and comes back', async () => {
    const { gateway } = bench.simulator;
    const warnings: string[] = [];
    const stream = await openStream(bench.settings, { take: async () => ({}), warn: (warning) => void warnings.push(warning), pauses });
    gateway.refusal = { status: 403, body: { code: 'Forbidden', message: 'no' } };
    gateway.cut();
    await until(() => warnings.length >= 3);
    expect(warnings.at(-1)).toMatch(/Forbidden.*tried again in 0.05 s/u);
    gateway.refusal = null;
    await until(() => gateway.isOpen);
    expect(gateway.isOpen).toBe(true);
    stream.close();
    await until(() => !gateway.isOpen);
    await wait(100);
    expect(gateway.isOpen).toBe(false);
  });

  it('pauses longer each time where no connection lasts', async () => {
    const { gateway } = bench.simulator;
    const stream = await openStream(bench.settings, {
      take: async () => ({}),
      warn: () => undefined,
      pauses: { first: 40, longest: 10_000, refused: 50 },
    });
    const flapping = setInterval(() => gateway.cut(), 5);
    await wait(700);
    clearInterval(flapping);
    expect(gateway.opened).toBeGreaterThan(2);
    expect(gateway.opened).toBeLessThan(7); // 40, 80, 160, 320 ms
    stream.close();
  });

  it('ends with the channel, also when that is closed while it is being opened or waits to be', async () => {
    await bench.channel.listen(take);
    await bench.channel.close();
    await bench.channel.close();
    await until(() => !bench.simulator.gateway.isOpen);
    const opening = bench.channel.listen(take);
    await bench.channel.close();
    expect(await opening).toBeNull();
    await wait(100);
    expect(bench.simulator.gateway.isOpen).toBe(false);
    const again = await openStream(bench.settings, { take: async () => ({}), warn: () => undefined, pauses });
    bench.simulator.gateway.refusal = { status: 403, body: {} };
    bench.simulator.gateway.cut();
    await wait(30);
    again.close();
    bench.simulator.gateway.refusal = null;
    await wait(150);
    expect(bench.simulator.gateway.isOpen).toBe(false);
  });

  it.each([
    [{ status: 401, body: { code: 'authFailed', message: 'm' } }, 'CHANNEL_REFUSED'],
    [{ status: 403, body: {} }, 'CHANNEL_REFUSED'],
    [{ status: 429, body: {} }, 'CHANNEL_UNREACHABLE'],
    [{ status: 500, body: {} }, 'CHANNEL_UNREACHABLE'],
    [{ status: 200, body: { endpoint: 'https://example.org', ticket: 't' } }, 'CHANNEL_UNREACHABLE'],
    [{ status: 200, body: {} }, 'CHANNEL_UNREACHABLE'],
  ])('does not come about when the platform says %j', async (refusal, code) => {
    bench.simulator.gateway.refusal = refusal;
    await expect(bench.channel.listen(take)).rejects.toMatchObject({ code });
    await expect(bench.channel.listen(take)).rejects.not.toThrow(bench.simulator.app.clientSecret);
  });

  it('does not come about where nobody answers, here or there, and tells no ticket', async () => {
    bench.simulator.gateway.endpoint = 'ws://127.0.0.1:9/connect';
    const failed = await bench.channel.listen(take).catch((cause: unknown) => cause as Error);
    expect(failed).toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
    expect(String(failed)).not.toContain('ticket');
    await bench.close();
    await bench.channel.listen(take).catch(() => undefined); // a connection that was kept
    await expect(bench.channel.listen(take)).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('does not come about where whoever answers holds the line and says nothing', async () => {
    const silent = createServer();
    const { port } = await new Promise<AddressInfo>((resolve) =>
      silent.listen(0, '127.0.0.1', () => resolve(silent.address() as AddressInfo)),
    );
    bench.simulator.gateway.endpoint = `ws://127.0.0.1:${port}/connect`;
    const settings = { ...bench.settings, timeoutSeconds: 0.2 };
    await expect(openStream(settings, { take: async () => ({}), warn: () => undefined })).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
    });
    silent.close();
  });
});
