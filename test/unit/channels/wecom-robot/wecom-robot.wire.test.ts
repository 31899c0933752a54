import { readFileSync } from 'node:fs';
import { readArrival, whereAt, type RobotArrival } from '#channels/wecom-robot/wecom-robot.wire.js';
import { readXmlMessage } from '#delivery/weixin/xml-message.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wecom-robot/payloads.json', 'utf8')) as {
  readonly payloads: Record<string, string>;
};
const now = new Date('2026-11-26T00:00:00Z');
interface Change {
  readonly change?: (xml: string) => string;
  readonly robotName?: string | null;
}
const read = (name: string, { change = (xml) => xml, robotName = 'RobotA' }: Change = {}): RobotArrival =>
  readArrival(readXmlMessage(change(payloads[name]!))!, { app: 'helpdesk', robotName }, now);
const message = (arrival: RobotArrival): ReceivedMessage => {
  if (arrival.kind !== 'event' || arrival.event.kind !== 'message') throw new Error(arrival.kind);
  return arrival.event.message;
};
const chat = 'wrkSFfCgAALFgnrSsWU38puiv4yvExuw';

describe('what a robot of WeCom hears', () => {
  it('is what mentions it, without its name', () => {
    const { address, ...others } = message(read('text'));
    expect(others).toEqual({
      channel: 'wecom-robot',
      app: 'helpdesk',
      group: `wecom-robot:helpdesk:${chat}`,
      person: 'wecom-robot:helpdesk:zhangsan',
      id: 'abcdabcdabcd',
      repliesTo: null,
      text: 'hello robot',
      quote: null,
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: now,
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
    expect(whereAt(address)).toEqual({ chat, post: '', person: 'zhangsan', isAlone: false });
    expect(address).not.toContain('webhook');
  });

  it('is for it whatever its name, where no name is known', () => {
    expect(message(read('text', { robotName: null }))).toMatchObject({ text: 'hello robot', isAddressed: true, isForOthers: false });
  });

  it('is for others where it mentions them and not the robot', () => {
    const change = (xml: string): string => xml.replace('@RobotA', '@李四');
    expect(message(read('text', { change }))).toMatchObject({ text: '@李四 hello robot', isAddressed: false, isForOthers: true });
  });

  it('is for it one to one', () => {
    const change = (xml: string): string => xml.replace('@RobotA ', '');
    expect(message(read('text one to one', { change }))).toMatchObject({
      group: null,
      text: 'hello robot',
      isAddressed: true,
      isForOthers: false,
    });
  });

  it('comes from a notice board too, and is answered under its post', () => {
    expect(whereAt(message(read('text on a notice board')).address)).toMatchObject({ chat, post: 'bpkSFfCgAAWeiHos2p6lJbG3_F2xxxxx' });
  });

  it('may be pictures, and text with pictures', () => {
    expect(message(read('image'))).toMatchObject({ text: '', unreadable: null, group: null });
    const mixed = message(read('mixed', { robotName: '机器人' }));
    expect(mixed).toMatchObject({ id: 'CAEQi5HR8wUY/NGagIOAgAMgXQ==', text: '这是今日的测试情况', isAddressed: true });
    expect(JSON.parse(mixed.unfetched!)).toEqual([{ mediaId: '', pictureUrl: expect.stringContaining('http://p.qpic.cn/pic_wework/') }]);
  });

  it('is that it was let into a group, or that somebody opened the chat with it: the same id each time', () => {
    expect(read('added')).toMatchObject({ event: { kind: 'joined', group: `wecom-robot:helpdesk:${chat}`, id: 'abcdabcdabcd' } });
    expect(read('entered')).toMatchObject({ event: { kind: 'joined', group: null, id: 'joined-wecom-robot:helpdesk:zhangsan' } });
    expect(read('removed')).toEqual({ kind: 'ignored' });
  });

  it('is that a button of its own was pressed', () => {
    const change = (xml: string): string => xml.replace('btn_for_show_more', 'reply-1').replaceAll('btn_more', 'withdraw');
    expect(read('attachment', { change })).toMatchObject({
      event: { kind: 'judged', verdict: 'withdraw', reply: { key: 'reply-1' }, id: '0GLL5fDZQF-1ygUp_4ECfAAA' },
    });
    expect(read('attachment')).toEqual({ kind: 'ignored' });
  });

  it.each([
    ['without a chat', (xml: string) => xml.replace(/<ChatId>.*<\/ChatId>/u, '')],
    ['with a chat that is many', (xml: string) => xml.replace(chat, `${chat}|@all_group`)],
    ['without a sender', (xml: string) => xml.replace(/<From>[\s\S]*<\/From>/u, '')],
    ['with a sender that is two', (xml: string) => xml.replace('zhangsan', 'zhangsan|lisi')],
    ['with a sender that closes a mention', (xml: string) => xml.replace('<UserId>zhangsan<', '<UserId><![CDATA[a><@all]]><')],
    ['without an id', (xml: string) => xml.replace(/<MsgId>.*<\/MsgId>/u, '')],
    ['with a kind of chat that is none', (xml: string) => xml.replace('>group<', '>everybody<')],
  ])('reads nothing %s', (_, change) => {
    expect(read('text', { change })).toEqual({ kind: 'unreadable' });
  });

  it('says of what it does not know, and of a name alone, that it cannot be read', () => {
    for (const change of [
      (xml: string): string => xml.replace('<MsgType>text', '<MsgType>command'),
      (xml: string): string => xml.replace(' hello robot', ' '),
    ])
      expect(message(read('text', { change }))).toMatchObject({ text: '', unreadable: 'unknown' });
  });
});
