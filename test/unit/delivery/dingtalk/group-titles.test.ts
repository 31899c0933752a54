import { takeMessages } from '#delivery/dingtalk/take-message.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { robotMessageOf } from '../../../simulators/dingtalk/dingtalk-messages.js';

const app = { clientId: 'ding1', clientSecret: '', corpId: 'dingcorp', chatbotUserId: '$:bot', cardTemplateId: '' };
const session = { sessionWebhook: 'https://oapi.dingtalk.com/x', sessionWebhookExpiredTime: 1 };
const said = (id: string, chat: string | null, title?: string): object => ({
  ...robotMessageOf(app, { id, text: '你好', chat, person: 'u1', mentions: 'assistant' }, session),
  ...(title !== undefined && { conversationTitle: title }),
});
const robot = { channel: 'dingtalk', app: 'docs', robotCode: null, corpId: null, hasPictures: true };

describe('what groups are called', () => {
  it('is told before the first message of each, and when it changes', async () => {
    const events: ChannelEvent[] = [];
    const take = takeMessages(robot, new SystemClock(), { receive: async (event) => void events.push(event) });
    for (const one of [
      said('1', 'a', '甲'),
      said('2', 'a', '甲'),
      said('3', 'b', '乙'),
      said('4', 'a', '丙'),
      said('5', null),
      said('6', 'a', ''),
    ])
      expect(await take(one)).toBe('taken');
    expect(events.map((event) => (event.kind === 'named' ? `${event.group} ${event.groupName}` : event.kind))).toEqual([
      'dingtalk:docs:a 甲',
      'message',
      'message',
      'dingtalk:docs:b 乙',
      'message',
      'dingtalk:docs:a 丙',
      'message',
      'message',
      'message',
    ]);
    const ids = events.flatMap((event) => (event.kind === 'named' ? [event.id] : []));
    expect(new Set(ids).size).toBe(3);
  });

  it('is another event where a title comes back, and the same where its message does', async () => {
    const ids: string[] = [];
    const into = { receive: async (event: ChannelEvent) => void (event.kind === 'named' && ids.push(event.id)) };
    const take = takeMessages(robot, new SystemClock(), into);
    for (const [id, title] of [
      ['1', '甲'],
      ['2', '乙'],
      ['3', '甲'],
    ] as const)
      await take(said(id, 'a', title));
    await takeMessages(robot, new SystemClock(), into)(said('3', 'a', '甲'));
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[2]);
  });

  it('is told again where it was not kept', async () => {
    let isFull = true;
    const events: ChannelEvent[] = [];
    const take = takeMessages(robot, new SystemClock(), {
      receive: async (event) => {
        if (isFull) throw new Error('full');
        events.push(event);
      },
    });
    await expect(take(said('1', 'a', '甲'))).rejects.toThrow('full');
    isFull = false;
    await take(said('1', 'a', '甲'));
    expect(events.map(({ kind }) => kind)).toEqual(['named', 'message']);
  });
});
