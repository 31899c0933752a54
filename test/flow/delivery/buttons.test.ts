import type { SendOutcome } from '#ports/reply-sender.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { answered } from '../../fakes/scripted-converse.js';
import type { FlowBench } from './delivery.flow.js';
import { openDelivery, type OpenedDelivery } from './open-delivery.js';
import { unhurried } from './unhurried.js';
import { openWebhookBench } from './open-webhook-bench.js';

describe('buttons under a reply', () => {
  const folder = temporaryFolder();
  let bench: FlowBench;
  let process: OpenedDelivery;
  let recalling: Promise<void>;
  let release: (outcome: SendOutcome) => void;
  const sent: SendOutcome = { kind: 'sent', handle: null };

  const begin = async (): Promise<void> => {
    const outcome = new Promise<SendOutcome>((resolve) => (release = resolve));
    let began: () => void = () => undefined;
    recalling = new Promise((resolve) => (began = resolve));
    const recall = (): Promise<SendOutcome> => (began(), outcome);
    const sender = new Proxy(unhurried(bench.channel.sender), {
      get: (target, name) => (name === 'recall' ? recall : (Reflect.get(target, name, target) as unknown)),
    });
    const channel = { ...bench.channel, sender };
    const end = async () => ({ ...answered('五天。'), trace: 't1' });
    process = await openDelivery({ channels: [channel], file: folder.file('state.sqlite'), end });
    bench.connect(channel, process.callbackOf(channel));
  };
  beforeEach(async () => {
    bench = await openWebhookBench();
    await begin();
    await bench.deliver({ id: 'm1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'nobody' });
    await process.idle();
  });
  afterEach(async () => {
    await process.close();
    await bench.close();
  });

  const press = async (): Promise<void> => {
    const reply = await process.outbox.latest('webhook:desk:oc_1');
    await bench.press?.('oc_1', 'ou_1', reply?.key ?? '', 'withdraw');
  };
  const withdrawn = async (): Promise<number> => (await process.outbox.counts()).withdrawn;

  it('are acknowledged before the platform has taken anything back', async () => {
    await press(); // would not end otherwise
    await recalling;
    expect(await withdrawn()).toBe(1);
    release(sent);
    await process.idle();
  });

  it('do once what they say, pressed twice', async () => {
    await press();
    await press();
    await recalling;
    release(sent);
    await process.idle();
    expect([await withdrawn(), process.judged.length]).toEqual([1, 1]);
  });

  it('are obeyed by the next process when this one ended in between', async () => {
    process.inbox.stillWaiting = () => Promise.reject(new Error('the program ends'));
    await press();
    expect([await withdrawn(), await process.inbox.waiting()]).toMatchObject([
      0,
      [{ text: expect.stringMatching(/^\/button withdraw /u) }],
    ]);
    await process.close();
    await begin();
    await recalling;
    release(sent);
    await process.idle();
    expect(await withdrawn()).toBe(1);
  });
});
