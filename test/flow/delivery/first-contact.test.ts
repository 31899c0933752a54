import { temporaryFolder } from '../../contract/temporary-folder.js';
import { answered, declined } from '../../fakes/scripted-converse.js';
import { eventOf } from '../../simulators/feishu/feishu-events.js';
import { openFeishuBench, type FeishuBench } from '../../simulators/feishu/open-feishu-bench.js';
import { openDelivery, type OpenedDelivery, type Opening } from './open-delivery.js';

describe('what a group is told when it meets the assistant', () => {
  const folder = temporaryFolder();
  let bench: FeishuBench;
  let process: OpenedDelivery;
  let count = 0;

  const begin = async (opening: Partial<Opening> = {}): Promise<void> => {
    process = await openDelivery({
      channels: [bench.channel],
      file: folder.file('state.sqlite'),
      end: async () => declined('off-topic'),
      keptDays: 30,
      ...opening,
    });
    bench.connect(bench.channel, process.callbackOf(bench.channel));
  };
  beforeEach(async () => {
    bench = await openFeishuBench();
  });
  afterEach(async () => {
    await process.close();
    await bench.close();
  });

  const tell = async (type: string, event: object): Promise<void> => {
    await bench.simulator.tell(eventOf(bench.simulator.app, type, event));
    await process.idle();
  };
  const say = async (text: string, chat = 'oc_1', person = 'ou_1'): Promise<void> => {
    count += 1;
    await bench.deliver({ id: `om_c${count}`, text, chat, person, mentions: 'nobody' });
    await process.idle();
  };
  const join = (name: string): Promise<void> =>
    tell('im.chat.member.bot.added_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' }, name });
  const libraryOf = async (): Promise<string | null> => (await process.groups.get('feishu:docs:oc_1')).library;

  it('greets with the mode, how to change it, and that what is written is kept; later it says no more', async () => {
    await begin({ settings: { mode: 'mention' } });
    await join('Friends');
    expect(bench.shown('oc_1')).toHaveLength(1);
    for (const part of ['茴香', '/mode', '30 天', '30 days', '@ 我时才回答']) expect(bench.shown('oc_1')[0]).toContain(part);
    await say('哈哈');
    expect(bench.shown('oc_1')).toHaveLength(1);
  });

  it('keeps the name that its platform tells, unless names are not kept', async () => {
    const nameOf = async () => (await process.groups.get('feishu:docs:oc_1')).name;
    await begin();
    await join(' Friends of plants ');
    expect(await nameOf()).toBe('Friends of plants');
    await process.groups.change('feishu:docs:oc_1', { name: null });
    await process.close();
    await begin({ keepsNames: false });
    await join('Friends');
    expect(await nameOf()).toBeNull();
  });

  it('tells a group that nobody announced when its first message is kept, once, also after a restart', async () => {
    await begin();
    await say('哈哈');
    await say('嗯');
    await process.close();
    await begin();
    await say('哦');
    await say('哈哈', 'oc_2');
    expect([bench.shown('oc_1').length, bench.shown('oc_2').length]).toEqual([1, 1]);
    expect(bench.shown('oc_1')[0]).not.toContain('<at'); // it is to all of them
    expect(bench.shown('oc_1')[0]).toMatch(/最多保存 30 天[^]*at most 30 days[^]*\/mode/u);
  });

  it('is silent where it is to be silent, or where nothing is kept', async () => {
    await begin({ settings: { mode: 'silent' } });
    await say('哈哈');
    await process.close();
    await begin({ keptDays: null });
    await say('嗯');
    expect(bench.shown('oc_1')).toEqual([]);
  });

  it('waits with it through quiet hours, and greets no group that is to be silent', async () => {
    await begin({ settings: { quietTimes: [{ from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7] }] } });
    await say('哈哈');
    expect(bench.shown('oc_1')).toEqual([]);
    await process.close();
    await begin({ settings: { mode: 'silent' }, bindsByName: true });
    await join('Friends of plants');
    expect([bench.shown('oc_1'), await libraryOf()]).toEqual([[], 'plants']);
  });

  it('asks no library that may not be chosen any more', async () => {
    await begin({ end: async ({ library }) => answered(library) });
    await process.groups.change('feishu:docs:oc_1', { library: 'regulations' });
    await say('哪个库？');
    expect(bench.shown('oc_1').join('')).toContain('default');
  });

  it('asks the library a group is named after, where that was allowed', async () => {
    await begin({ bindsByName: true });
    await join('Friends of plants');
    expect(await libraryOf()).toBe('plants');
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' }, after_change: { name: 'Friends of lamps' } });
    expect(await libraryOf()).toBe('lamps');
    expect(bench.shown('oc_1').at(-1)).toContain('lamps');
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { name: 'Friends of cats' } });
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { description: 'lamps' } });
    expect([await libraryOf(), bench.shown('oc_1').length]).toEqual(['lamps', 2]);
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { name: 'All of lamps' } });
    await process.groups.change('feishu:docs:oc_1', { library: 'default' }); // as an owner chose
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { name: 'Most of lamps' } });
    expect(await libraryOf()).toBe('default');
  });

  it('asks none for a name where that was not allowed', async () => {
    await begin();
    await join('Friends of plants');
    await tell('im.chat.updated_v1', { chat_id: 'oc_1', after_change: { name: 'lamps' } });
    expect([await libraryOf(), bench.shown('oc_1').length]).toEqual([null, 1]);
  });

  it('lets owners choose a library by a button of the greeting, and tells others, alone, that they may not', async () => {
    await begin({ owners: ['feishu:docs:ou_boss'] });
    await join('Friends');
    expect(await bench.simulator.click('plants', 'ou_2')).toMatchObject({ toast: { type: 'success' } });
    await process.idle();
    expect(await libraryOf()).toBeNull();
    const [seen] = [...bench.simulator.platform.seenBy];
    expect(seen?.[1]).toBe('ou_2');
    expect(bench.shown('oc_1').at(-1)).toMatch(/owners/u);
    await bench.simulator.click('plants', 'ou_boss');
    await process.idle();
    expect(await libraryOf()).toBe('plants');
    expect(bench.shown('oc_1').at(-1)).toContain('plants');
  });

  it('offers modes as buttons; in a group of topics a private line is said to all', async () => {
    await begin({ owners: ['feishu:docs:ou_boss'], settings: { mode: 'mention' } });
    bench.simulator.platform.threadless.add('oc_1');
    await bench.deliver({ id: 'om_m', text: '/mode', chat: 'oc_1', person: 'ou_boss', mentions: 'assistant' });
    await process.idle();
    await bench.simulator.click('shadow', 'ou_2');
    await process.idle();
    expect(bench.simulator.platform.seenBy.size).toBe(0);
    expect(bench.shown('oc_1').at(-1)).toMatch(/owners/u);
    await bench.simulator.click('shadow', 'ou_boss');
    await process.idle();
    expect((await process.groups.get('feishu:docs:oc_1')).mode).toBe('shadow');
  });
});
