import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { answered } from '../../fakes/scripted-converse.js';
import type { FlowBench } from './delivery.flow.js';
import { openFeishuBench } from '../../simulators/feishu/open-feishu-bench.js';
import { openDelivery, type OpenedDelivery } from './open-delivery.js';
import { openWebhookBench } from './open-webhook-bench.js';
import { unhurried } from './unhurried.js';

const groups = 60;

describe('a platform that is down', () => {
  const folder = temporaryFolder();
  let down: FlowBench;
  let up: FlowBench;
  let process: OpenedDelivery;
  let revive: () => void;

  beforeEach(async () => {
    [down, up] = await Promise.all([openWebhookBench('down'), openFeishuBench()]);
    const isBack = new Promise<void>((resolve) => (revive = resolve));
    const sender = unhurried(down.channel.sender);
    /** Answers nothing until it is back, neither to what is sent nor to what is asked for. */
    const stuck = new Proxy<ReplySender>(sender, {
      get: (target, name) => {
        if (name === 'send')
          return async (...given: Parameters<ReplySender['send']>): Promise<SendOutcome> => (await isBack, sender.send(...given));
        return Reflect.get(target, name, target) as unknown;
      },
    });
    const completer = { complete: async (message: ReceivedMessage) => (await isBack, { ...message, unfetched: null }) };
    const unfetched = (event: ChannelEvent): ChannelEvent =>
      event.kind === 'message' ? { ...event, message: { ...event.message, unfetched: 'a picture' } } : event;
    const channels = [
      {
        ...down.channel,
        sender: stuck,
        completer,
        listen: (into: ReceiveEvent) => down.channel.listen({ receive: (event) => into.receive(unfetched(event)) }),
      },
      { ...up.channel, sender: unhurried(up.channel.sender) },
    ];
    process = await openDelivery({ channels, file: folder.file('state.sqlite'), end: async () => answered('五天。') });
    down.connect(channels[0]!, process.callbackOf(channels[0]!));
    up.connect(channels[1]!, process.callbackOf(channels[1]!));
  });
  afterEach(async () => {
    revive();
    await process.close();
    await Promise.all([down.close(), up.close()]);
  });

  it('keeps no group of another waiting, and is taken up when it is back', async () => {
    const ask = (bench: FlowBench, number: number, to: string): Promise<void> =>
      bench.deliver({ id: `${to}-${number}`, text: '年假有几天？', chat: `oc_${to}_${number}`, person: 'ou_1', mentions: 'nobody' });
    await Promise.all(Array.from({ length: groups }, (_, number) => ask(down, number, 'down')));
    await Promise.all(Array.from({ length: groups }, (_, number) => ask(up, number, 'up')));
    const answeredIn = (bench: FlowBench, name: string): number =>
      Array.from({ length: groups }, (_, number) => bench.shown(`oc_${name}_${number}`).length).filter((count) => count === 1).length;
    for (let tries = 0; tries < 600 && answeredIn(up, 'up') < groups; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([answeredIn(up, 'up'), answeredIn(down, 'down')]).toEqual([groups, 0]);
    expect(await process.inbox.waiting()).toHaveLength(groups);
    revive();
    for (let tries = 0; tries < 600 && answeredIn(down, 'down') < groups; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answeredIn(down, 'down')).toBe(groups);
  });
});
