import type { FlowBench } from './delivery.flow.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { declined, type ScriptedEnd } from '../../fakes/scripted-converse.js';
import { openDelivery } from './open-delivery.js';
import { openWechatOfficialBench } from './open-wechat-official-bench.js';

const person = 'ou_1';
const says = (id: string, text: string) => ({ id, text, person, chat: null, mentions: 'nobody' }) as const;

/** Whatever the assistant says one to one is enough here. */
const end: ScriptedEnd = async () => declined('off-topic', '这里的文档没有讲到这个。');

describe('an account that may not write by itself', () => {
  const folder = temporaryFolder();
  let bench: FlowBench;
  let process: Awaited<ReturnType<typeof openDelivery>>;

  const begin = async (how: ScriptedEnd): Promise<void> => {
    process = await openDelivery({ channels: [bench.channel], file: folder.file('state.sqlite'), end: how });
    bench.connect(bench.channel, process.callbackOf(bench.channel));
  };
  beforeEach(async () => void (bench = await openWechatOfficialBench({ customerMessages: false })));
  afterEach(async () => {
    await process.close();
    await bench.close();
  });

  it('answers within the delivery, once, and counts that as sent', async () => {
    await begin(end);
    await bench.deliver(says('1001', '年假有几天？'));
    await process.idle();
    expect(bench.shown(person)).toEqual(['这里的文档没有讲到这个。']);
    expect(process.asked()).toHaveLength(1);
    expect(await process.outbox.counts()).toMatchObject({ sent: 1, queued: 0 });
  });

  it('asks once what the platform delivers three times, and gives the answer to whoever fetches it', async () => {
    let finish: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (finish = resolve));
    await begin(async (message, signal) => (await late, end(message, signal)));
    await bench.deliver(says('1001', '年假有几天？'));
    expect(bench.shown(person)).toEqual(['正在思考，请稍后发送“1”查看回答。']);
    finish();
    await process.idle();
    await bench.deliver(says('1002', '1'));
    expect(bench.shown(person).at(-1)).toBe('这里的文档没有讲到这个。');
    expect(process.asked()).toHaveLength(1);
  }, 30_000);
});
