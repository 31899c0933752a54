import { temporaryFolder } from '../../contract/temporary-folder.js';
import { answered } from '../../fakes/scripted-converse.js';
import { openDelivery, type Opening } from './open-delivery.js';
import { openDingtalkBench, type DingtalkBench, type DingtalkBenchOptions } from './open-dingtalk-bench.js';

describe('manners of DingTalk', () => {
  const folder = temporaryFolder();
  let bench: DingtalkBench;
  let process: Awaited<ReturnType<typeof openDelivery>>;
  const asks = { id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'assistant' } as const;

  const begin = async (options: DingtalkBenchOptions, opening: Partial<Opening> = {}): Promise<void> => {
    bench = await openDingtalkBench(options);
    process = await openDelivery({
      channels: [bench.channel],
      file: folder.file('state.sqlite'),
      end: async () => answered('五天。'),
      ...opening,
    });
    bench.connect(bench.channel, process.callbackOf(bench.channel));
  };
  const say = async (change: object): Promise<void> => {
    await bench.deliver({ ...asks, ...change });
    await process.idle();
  };
  const press = async (label: string, person: string): Promise<void> => {
    await bench.simulator.press(person, ({ text }) => text.includes(label));
    await process.idle();
  };
  afterEach(async () => {
    await process.close();
    await bench.close();
  });

  it('takes a reply to an answer for feedback, which the platform names by the key it gave', async () => {
    await begin({});
    await say({});
    const [answer] = bench.simulator.rooms.messages;
    await say({ id: 'om_2', text: '错了', person: 'ou_2', mentions: 'nobody', repliesTo: answer?.id });
    expect(process.judged).toMatchObject([{ trace: 't' }]);
  });

  it('takes an answer back by a reply, for good', async () => {
    await begin({});
    await say({});
    const [answer] = bench.simulator.rooms.messages;
    await say({ id: 'om_2', text: '撤回', mentions: 'nobody', repliesTo: answer?.id });
    expect(bench.shown('oc_1').filter((text) => text.includes('五天'))).toEqual([]);
    expect((await process.outbox.counts()).withdrawn).toBe(1);
  });

  it('takes an answer back by its button, for whoever asked alone', async () => {
    await begin({ hasCards: true });
    await say({});
    await press('撤回', 'ou_2');
    expect(bench.shown('oc_1')[0]).toContain('五天');
    await press('撤回', 'ou_1');
    expect(bench.shown('oc_1').join('')).not.toContain('五天');
    expect((await process.outbox.counts()).withdrawn).toBe(1);
  });

  it('answers when somebody presses that it shall, and not when somebody presses that it shall not', async () => {
    await begin({ hasCards: true }, { settings: { mode: 'ask-first' } });
    await say({ mentions: 'nobody' });
    expect(bench.shown('oc_1').join('')).not.toContain('五天');
    await press('请回答', 'ou_2');
    expect(bench.shown('oc_1').at(-1)).toContain('五天');
    await say({ id: 'om_2', mentions: 'nobody' });
    await press('不用了', 'ou_2');
    expect(bench.shown('oc_1').filter((text) => text.includes('五天'))).toHaveLength(1);
  });

  it('is silent for what it says itself', async () => {
    await begin({});
    const own = { ...bench.simulator.messageOf(asks), senderId: bench.simulator.app.chatbotUserId };
    await bench.simulator.tell(own);
    await process.idle();
    expect([process.asked(), bench.shown('oc_1')]).toEqual([[], []]);
  });
});
