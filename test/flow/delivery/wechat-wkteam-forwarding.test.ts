import { temporaryFolder } from '../../contract/temporary-folder.js';
import { declined } from '../../fakes/scripted-converse.js';
import type { FlowBench } from './delivery.flow.js';
import { openDelivery } from './open-delivery.js';
import { openWechatWkteamBench } from './open-wechat-wkteam-bench.js';

const groups = ['oc_1', 'oc_2', 'oc_3'];

describe('groups of an account by wkteam that hear of one another', () => {
  const folder = temporaryFolder();
  let bench: FlowBench;
  let process: Awaited<ReturnType<typeof openDelivery>>;

  const begin = async (): Promise<void> => {
    process = await openDelivery({ channels: [bench.channel], file: folder.file('state.sqlite'), end: async () => declined('off-topic') });
    bench.connect(bench.channel, process.callbackOf(bench.channel));
  };
  const say = async (id: string, text: string, chat: string | null): Promise<void> => {
    await bench.deliver({ id, text, chat, person: 'ou_1', mentions: 'nobody' });
    await process.idle();
  };
  const shown = (): readonly string[][] => groups.map((group) => [...bench.shown(group)]);

  beforeEach(async () => {
    bench = await openWechatWkteamBench('wkteam', groups);
    await begin();
  });
  afterEach(async () => {
    await process.close();
    await bench.close();
  });

  it('are told once, however often it is delivered, after a restart too, and keep their order', async () => {
    await say('om_1', '早', 'oc_1');
    await say('om_1', '早', 'oc_1');
    await say('om_2', '早啊', 'oc_2');
    await process.close();
    await begin();
    await say('om_1', '早', 'oc_1');
    await say('om_3', '年假有几天', 'oc_1');
    expect(shown()).toEqual([['小李：早啊'], ['小李：早', '小李：年假有几天'], ['小李：早', '小李：早啊', '小李：年假有几天']]);
  });

  it('are told again when the platform had too much to do, and nothing of what others say elsewhere', async () => {
    bench.failNext('too-many');
    await say('om_1', '早', 'oc_1');
    await say('om_2', '私下', null);
    await say('om_3', '别处', 'oc_9');
    for (let i = 0; i < 100 && shown().flat().length < 2; i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(shown()).toEqual([[], ['小李：早'], ['小李：早']]);
  });
});
