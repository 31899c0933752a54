import { setTimeout as wait } from 'node:timers/promises';
import type { DecisionEvent } from '#conversation/converse.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { verdict } from '../../fakes/scripted-app.js';
import { eventOf } from '../../simulators/feishu/feishu-events.js';
import { openFeishuBench, type FeishuBench } from '../../simulators/feishu/open-feishu-bench.js';
import { openDelivery, type Opening } from './open-delivery.js';

describe('manners of Feishu', () => {
  const folder = temporaryFolder();
  let bench: FeishuBench;
  let process: Awaited<ReturnType<typeof openDelivery>>;
  const wording = { id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'nobody' } as const;
  const five: DecisionEvent = {
    type: 'decision',
    decision: { outcome: 'answered', answer: { text: '五天。', citations: [] }, gate: verdict },
    timings: {},
    trace: 't1',
  };

  const begin = async (opening: Partial<Opening> = {}): Promise<void> => {
    process = await openDelivery({ channels: [bench.channel], file: folder.file('state.sqlite'), end: async () => five, ...opening });
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

  it('takes a thumb under an answer for feedback, and one under anything else for nothing', async () => {
    await begin();
    await bench.deliver(wording);
    await process.idle();
    const reaction = { reaction_type: { emoji_type: 'ThumbsDown' }, operator_type: 'user', user_id: { open_id: 'ou_2' } };
    await tell('im.message.reaction.created_v1', { ...reaction, message_id: 'om_1' });
    expect(process.judged).toEqual([]);
    await tell('im.message.reaction.created_v1', { ...reaction, message_id: 'om_ours_1' });
    expect(process.judged).toMatchObject([{ verdict: 'not-useful', trace: 't1' }]);
  });

  it('answers when somebody clicks that it shall, and takes its question back', async () => {
    await begin({ settings: { mode: 'ask-first' } });
    await bench.deliver(wording);
    await process.idle();
    expect(await bench.simulator.click('请回答', 'ou_2')).toMatchObject({ toast: { type: 'success' } });
    await process.idle();
    expect(bench.shown('oc_1')).toEqual([expect.stringContaining('五天。')]);
  });

  it('says nothing when somebody clicks that it shall not', async () => {
    await begin({ settings: { mode: 'ask-first' } });
    await bench.deliver(wording);
    await process.idle();
    await bench.simulator.click('不用了', 'ou_2');
    await process.idle();
    expect(bench.shown('oc_1')).toEqual([]);
  });

  it.each(['oc_1', null])('does not answer a question that was taken back meanwhile (%s)', async (chat) => {
    let decide: (event: DecisionEvent) => void = () => {};
    await begin({ end: () => new Promise((resolve) => (decide = resolve)) });
    await bench.deliver({ ...wording, chat });
    for (let tries = 0; tries < 100 && process.asked().length === 0; tries += 1) await wait(10);
    await bench.simulator.tell(
      eventOf(bench.simulator.app, 'im.message.recalled_v1', { message_id: 'om_1', chat_id: chat ?? 'oc_with_ou_1' }),
    );
    decide(five);
    await process.idle();
    expect(bench.shown(chat ?? 'ou_1')).toEqual([]);
  });

  it('gives no answer that waits for a word once any of its fragments was taken back', async () => {
    await begin({ settings: { mode: 'ask-first', joinSeconds: 0.2 } });
    await bench.deliver(wording);
    await bench.deliver({ ...wording, id: 'om_2', text: '我是说今年？' });
    await process.idle();
    expect((await process.outbox.counts()).held).toBe(1);
    await tell('im.message.recalled_v1', { message_id: 'om_2', chat_id: 'oc_1' });
    expect([(await process.outbox.counts()).held, bench.shown('oc_1')]).toEqual([0, []]);
  });

  it('greets a group it is let into, and a person once', async () => {
    await begin();
    await tell('im.chat.member.bot.added_v1', { chat_id: 'oc_9', operator_id: { open_id: 'ou_1' } });
    expect(bench.shown('oc_9')).toHaveLength(1);
    const entered = { chat_id: 'oc_with_ou_1', operator_id: { open_id: 'ou_1' } };
    await tell('im.chat.access_event.bot_p2p_chat_entered_v1', entered);
    await tell('im.chat.access_event.bot_p2p_chat_entered_v1', entered);
    expect(bench.shown('ou_1')).toHaveLength(1);
  });

  it('knows what a follow-up answers', async () => {
    await begin();
    await bench.deliver(wording);
    await bench.deliver({ ...wording, id: 'om_2', text: '病假呢？', person: 'ou_2', repliesTo: 'om_1' });
    await process.idle();
    expect(process.asked().map(({ text, quote }) => [text, quote ?? null])).toEqual(expect.arrayContaining([['病假呢？', '年假有几天？']]));
  });

  it('never talks to other programs, nor to itself', async () => {
    await begin();
    for (const [index, openId] of ['ou_robot', 'ou_assistant'].entries()) {
      const message = {
        message_id: `om_b${index}`,
        chat_id: 'oc_1',
        chat_type: 'group',
        message_type: 'text',
        content: '{"text":"年假有几天？"}',
      };
      await tell('im.message.receive_v1', { sender: { sender_id: { open_id: openId }, sender_type: 'app' }, message });
    }
    expect([process.asked(), bench.shown('oc_1')]).toEqual([[], []]);
  });

  it('answers once although the platform delivers again and again', async () => {
    await begin();
    await Promise.all([bench.deliver(wording), bench.deliver(wording), bench.deliver(wording)]);
    await process.idle();
    expect(bench.shown('oc_1')).toHaveLength(1);
  });
});
