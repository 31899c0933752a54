import { readFileSync } from 'node:fs';
import { readCodes } from '#delivery/dingtalk/picture-codes.js';
import { readPlace } from '#delivery/dingtalk/reply-place.js';
import { readRobotMessage, type RobotArrival, type RobotPlace } from '#delivery/dingtalk/robot-message.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const { base, contents } = JSON.parse(readFileSync('test/fixtures/channels/dingtalk/messages.json', 'utf8')) as {
  readonly base: Record<string, unknown>;
  readonly contents: Record<string, object>;
};
const now = new Date('2026-11-26T00:00:00Z');
const robot: RobotPlace = { channel: 'dingtalk', app: 'docs', robotCode: 'dingue4kfzdxbynxxxxxx', corpId: null, hasPictures: true };
const read = (name: string, change: object = {}, place: Partial<RobotPlace> = {}): RobotArrival =>
  readRobotMessage({ ...base, ...contents[name], ...change }, { ...robot, ...place }, now);
const message = (arrival: RobotArrival): ReceivedMessage => {
  if (arrival.kind !== 'message') throw new Error(arrival.kind);
  return arrival.message;
};

describe('what a robot of DingTalk is told', () => {
  it('is a message of a group, with what the group is called', () => {
    const arrival = read('text');
    const { address, ...others } = message(arrival);
    expect(others).toEqual({
      channel: 'dingtalk',
      app: 'docs',
      group: 'dingtalk:docs:cidFbEwwavwcAsXDZbYqSBLnA==',
      person: 'dingtalk:docs:user123',
      id: 'msg0xxxxx+Io/QERkELm2T8TlE9CA==',
      repliesTo: null,
      text: '你好',
      quote: null,
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: new Date(1613630252678),
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
    expect(readPlace(address)).toEqual({
      chat: 'cidFbEwwavwcAsXDZbYqSBLnA==',
      staff: 'user123',
      nick: '杨xx',
      webhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=xxxxx',
      until: 1613635652738,
    });
    expect(arrival).toMatchObject({ title: '机器人测试-TEST' });
  });

  it('is one to one where the platform says so', () => {
    const arrival = read('text', { conversationType: '1', isInAtList: undefined, atUsers: undefined });
    expect(message(arrival)).toMatchObject({ group: null, isAddressed: true, isForOthers: false });
    expect(arrival).toMatchObject({ title: null });
    expect(readPlace(message(arrival).address)).toMatchObject({ chat: null, staff: 'user123' });
  });

  it('is for others where it mentions them and not the robot', () => {
    const atUsers = [{ dingtalkId: '$:LWCP_v1:$other', staffId: 'manager' }];
    expect(message(read('text', { isInAtList: false, atUsers }))).toMatchObject({ isAddressed: false, isForOthers: true });
    expect(message(read('text', { isInAtList: false, atUsers: [] }))).toMatchObject({ isAddressed: false, isForOthers: false });
    expect(message(read('text', { isInAtList: true, atUsers: [...atUsers, { dingtalkId: '$:LWCP_v1:$Cxxxxx' }] }))).toMatchObject({
      isAddressed: true,
      isForOthers: false,
    });
  });

  it('is meant where the platform does not say who is mentioned, or only by name', () => {
    const robot = [{ dingtalkId: '$:LWCP_v1:$Cxxxxx' }];
    const other = [{ dingtalkId: '$:LWCP_v1:$other' }];
    const meant = (change: object): boolean => message(read('text', { isInAtList: undefined, ...change })).isAddressed;
    expect([meant({ atUsers: undefined }), meant({ atUsers: robot }), meant({ atUsers: other })]).toEqual([true, true, false]);
  });

  it('is its own where the robot says it', () => {
    expect(message(read('text', { senderId: '$:LWCP_v1:$Cxxxxx' })).author).toBe('self');
  });

  it('may be pictures, alone and among words, the larger ones of each', () => {
    const picture = message(read('picture'));
    expect(picture).toMatchObject({ text: '', unreadable: null });
    expect(readCodes(picture.unfetched!)).toEqual(['mIofN681YE3f/+m+NntqpUmA']);
    const rich = message(read('richText'));
    expect(rich).toMatchObject({ text: '这是什么？', unreadable: null });
    expect(readCodes(rich.unfetched!)).toEqual(['mIofN681YE3f/+m+NntqpUmB']);
    expect(message(read('picture', {}, { hasPictures: false }))).toMatchObject({ unfetched: null, unreadable: 'unknown' });
  });

  it('is what was heard where somebody speaks, and a voice where nothing was', () => {
    expect(message(read('audio'))).toMatchObject({ text: '钉钉，让进步发生', unreadable: null });
    expect(message(read('audio', { content: { downloadCode: 'x' } }))).toMatchObject({ text: '', unreadable: 'voice' });
  });

  it.each([
    ['video', 'video'],
    ['file', 'file'],
  ])('says of a %s that it cannot be read', (name, unreadable) => {
    expect(message(read(name))).toMatchObject({ text: '', unreadable });
  });

  it.each(['interactiveCard', 'location', 'unknownMsgType', ''])('is unreadable, of the kind %p', (msgtype) => {
    expect(message(read('text', { msgtype })).unreadable).toBe(msgtype === 'interactiveCard' ? 'card' : 'unknown');
  });

  it('tells what it replies to, with its pictures', () => {
    const reply = message(read('reply', { isInAtList: false, atUsers: [] }));
    expect(reply).toMatchObject({ text: '为什么', quote: '年假五天', repliesTo: 'msgSource==', isAddressed: false });
    expect(readCodes(reply.unfetched!)).toEqual(['quotedPicture']);
  });

  it('is for the robot where it replies to it, and names what the robot sent as the robot knows it', () => {
    expect(message(read('replyToRobot', { isInAtList: false, atUsers: [] }))).toMatchObject({
      repliesTo: 'pqkOurs+1=',
      quote: '五天',
      isAddressed: true,
    });
  });

  it('is for the robot and means its last answer where the platform does not say which it replies to, as of cards', () => {
    const change = { originalProcessQueryKey: undefined, isInAtList: false, atUsers: [] };
    expect(message(read('replyToRobot', change))).toMatchObject({ repliesTo: null, quote: '五天', isAddressed: true });
    expect(message(read('reply', { ...change, originalProcessQueryKey: null }))).toMatchObject({ repliesTo: 'msgSource==' });
  });

  it('replies to nothing where the platform only repeats an id', () => {
    expect(message(read('text', { originalMsgId: 'transport' }))).toMatchObject({ repliesTo: null, quote: null });
  });

  it('names people of other companies by what nobody else is called', () => {
    const other = { senderCorpId: 'dingother' };
    expect(message(read('text', other))).toMatchObject({ person: 'dingtalk:docs:$:LWCP_v1:$Ff09GIxxxxx' });
    expect(readPlace(message(read('text', other)).address)?.staff).toBeNull();
    expect(message(read('text', { senderStaffId: undefined })).person).toBe('dingtalk:docs:$:LWCP_v1:$Ff09GIxxxxx');
  });

  it('is of another app where the robot or the company is not ours', () => {
    expect(read('text', { robotCode: 'dingother' })).toEqual({ kind: 'of-another-app' });
    expect(read('text', {}, { corpId: 'dingmine' })).toEqual({ kind: 'of-another-app' });
    expect(read('text', { chatbotCorpId: undefined }, { corpId: 'dinge8a565xxxx' })).toEqual({ kind: 'of-another-app' });
    expect(read('text', {}, { corpId: 'dinge8a565xxxx' }).kind).toBe('message');
  });

  it.each<[string, object]>([
    ['without a conversation', { conversationId: undefined }],
    ['with a conversation that is two', { conversationId: 'cid1;IM_GROUP.cid2' }],
    ['with a kind of conversation that is none', { conversationType: '3' }],
    ['without an id', { msgId: '' }],
    ['without a sender', { senderId: undefined, senderStaffId: undefined }],
    ['with a sender that is more than one line', { senderId: null, senderStaffId: 'a\nb' }],
    ['without a kind', { msgtype: undefined }],
  ])('reads nothing %s', (_, change) => {
    expect(read('text', change)).toEqual({ kind: 'unreadable' });
  });

  it.each<[string, object]>([
    ['time', { createAt: 'yesterday' }],
    ['time long ago', { createAt: 5 }],
    ['title', { conversationTitle: 7 }],
    ['mentions', { atUsers: 'all' }],
    ['session', { sessionWebhook: {}, sessionWebhookExpiredTime: 'soon' }],
    ['nick', { senderNick: ['a'] }],
  ])('is read without a %s that is none', (_, change) => {
    const found = message(read('text', change));
    expect(found).toMatchObject({ text: '你好' });
    expect(readPlace(found.address)).not.toBeNull();
  });

  it('takes times as text too', () => {
    const found = message(read('text', { createAt: '1613630252678', sessionWebhookExpiredTime: '1613635652738' }));
    expect(found.at).toEqual(new Date(1613630252678));
    expect(readPlace(found.address)?.until).toBe(1613635652738);
  });

  it('bounds what it keeps of very long ones', () => {
    const parts = Array.from({ length: 5000 }, (_, index) => ({ type: 'picture', downloadCode: `c${index}` }));
    const found = message(
      read('richText', { content: { richText: [{ text: 'x' }, 7, null, ...parts] }, conversationTitle: '长'.repeat(5000) }),
    );
    expect(readCodes(found.unfetched!)).toEqual(['c0', 'c1', 'c2', 'c3']);
    const nick = message(read('text', { senderNick: '👍'.repeat(500) }));
    expect(Array.from(readPlace(nick.address)!.nick)).toHaveLength(40);
  });
});
