import { readFileSync } from 'node:fs';
import { addressOf, readFrame, whereAt } from '#channels/wecom-bot/wecom-bot.wire.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';

type Body = Record<string, any>;
const { payloads } = JSON.parse(readFileSync('test/fixtures/wecom-bot/payloads.json', 'utf8')) as {
  readonly payloads: Record<string, Body>;
};
const now = new Date('2026-11-26T00:00:00Z');
const read = (name: string, change: Body = {}, botName: string | null = 'RobotA'): ChannelEvent | null =>
  readFrame('req-1', { ...payloads[name], ...change }, { app: 'desk', botName }, now);
const message = (name: string, change: Body = {}, botName: string | null = 'RobotA'): ReceivedMessage => {
  const event = read(name, change, botName);
  if (event?.kind !== 'message') throw new Error(`no message: ${event?.kind}`);
  return event.message;
};
const url = 'https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/BHoPdA3/7571665296904772241?sign=q-sign';

describe('what a bot of WeCom hears', () => {
  it('is what was written, without its name, with what was quoted', () => {
    const { address, ...others } = message('text');
    expect(others).toEqual({
      channel: 'wecom-bot',
      app: 'desk',
      group: 'wecom-bot:desk:CHATID',
      person: 'wecom-bot:desk:USERID',
      id: 'CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=',
      repliesTo: null,
      text: 'hello robot',
      quote: '这是今日的测试情况',
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: now,
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
    expect(whereAt(address)).toEqual({ chat: 'CHATID', isAlone: false, request: 'req-1', isWelcome: false, atMs: now.getTime() });
  });

  it('has pictures fetched with the key of each, and those that are quoted', () => {
    const file = { url, aeskey: 'AESKEY' };
    expect(message('image')).toMatchObject({
      text: '',
      unreadable: null,
      unfetched: JSON.stringify([file]),
      group: null,
      isAddressed: true,
    });
    expect(message('mixed', {}, '机器人')).toMatchObject({ text: '这是今日的测试情况', unfetched: JSON.stringify([file]) });
    const quote = { msgtype: 'image', image: { ...file, aeskey: 'OTHER' } };
    expect(message('text', { quote })).toMatchObject({ quote: null, unfetched: JSON.stringify([{ url, aeskey: 'OTHER' }]) });
  });

  it('reads speech that the platform wrote down, and says what it cannot read', () => {
    expect(message('voice')).toMatchObject({ text: '这是语音转成文本的内容', unreadable: null });
    expect(message('voice', { voice: {} })).toMatchObject({ text: '', unreadable: 'voice' });
    expect(message('file')).toMatchObject({ text: '', unreadable: 'file', unfetched: null });
    expect(message('video')).toMatchObject({ unreadable: 'video' });
    expect(message('text', { msgtype: 'sticker', quote: undefined })).toMatchObject({ text: '', unreadable: 'unknown' });
  });

  it('knows whom a message in a group is for by the name of the bot, else takes the first for it', () => {
    const text = { content: '@李四 你怎么看' };
    expect(message('text', { text })).toMatchObject({ isAddressed: false, isForOthers: true, text: '@李四 你怎么看' });
    expect(message('text', { text }, null)).toMatchObject({ isAddressed: true, isForOthers: false, text: '你怎么看' });
    expect(message('text', { text, chattype: 'single', chatid: undefined })).toMatchObject({
      isAddressed: true,
      isForOthers: false,
      text: '@李四 你怎么看',
    });
  });

  it('welcomes a person once, however often the platform tells', () => {
    expect(read('enter_chat')).toMatchObject({ kind: 'joined', id: 'joined-wecom-bot:desk:USERID', group: null, groupName: null });
  });

  it('takes feedback and buttons for what they say, and nothing else', () => {
    const feedback = (type: unknown, id: unknown = 'reply-1') => ({ event: { eventtype: 'feedback_event', feedback_event: { id, type } } });
    const card = (event_key: unknown, task_id: unknown = 'offer-1') => ({
      event: { eventtype: 'template_card_event', template_card_event: { card_type: 'button_interaction', event_key, task_id } },
    });
    expect(read('feedback_event', feedback(1))).toMatchObject({
      kind: 'judged',
      verdict: 'useful',
      reply: { key: 'reply-1' },
      group: 'wecom-bot:desk:CHATID',
    });
    expect(read('feedback_event')).toMatchObject({ verdict: 'not-useful', reply: { key: 'FEEDBACKID' } });
    expect(read('template_card_event', card('answer'))).toMatchObject({ kind: 'judged', verdict: 'answer', reply: { key: 'offer-1' } });
    expect(read('template_card_event', card('say:/library handbook'))).toMatchObject({ kind: 'commanded', command: '/library handbook' });
    for (const none of [feedback(3), feedback(7), feedback(1, 'a b'), feedback('1')]) expect(read('feedback_event', none)).toBeNull();
    for (const none of [card('say:rm'), card('answer', 'a b'), card(7), { event: { eventtype: 'template_card_event' } }])
      expect(read('template_card_event', none)).toBeNull();
    expect(read('template_card_event')).toBeNull();
    // As the types of the vendor's client have it.
    const flat = { eventtype: 'template_card_event', event_key: 'answer', task_id: 'offer-1' };
    expect(read('template_card_event', { event: flat })).toMatchObject({ kind: 'judged', verdict: 'answer', reply: { key: 'offer-1' } });
  });

  it('passes over what asks nothing of it', () => {
    expect(read('stream')).toBeNull();
    expect(read('enter_chat', { event: { eventtype: 'something_new' } })).toBeNull();
    expect(read('enter_chat', { event: undefined })).toBeNull();
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a number', 7],
    ['no id', { ...payloads['text'], msgid: '' }],
    ['nobody', { ...payloads['text'], from: {} }],
    ['somebody with a line in the name', { ...payloads['text'], from: { userid: 'a\nb' } }],
    ['a group without an id', { ...payloads['text'], chatid: undefined }],
    ['a group with letters that are none of ids', { ...payloads['text'], chatid: '"}' }],
    ['another kind of chat', { ...payloads['text'], chattype: 'channel' }],
    ['an id without end', { ...payloads['text'], msgid: 'x'.repeat(100_000) }],
  ])('takes no frame with %s', (_, body) => {
    expect(readFrame('req-1', body, { app: 'desk', botName: null }, now)).toBeNull();
  });

  it('reads what it can of content that is damaged or huge', () => {
    for (const text of [undefined, null, 7, [], { content: 7 }, { content: null }])
      expect(message('text', { text, quote: 7 })).toMatchObject({ text: '', quote: null, unreadable: 'unknown' });
    expect(message('mixed', { mixed: { msg_item: [{ msgtype: 'image', image: { url: 'x'.repeat(9_000), aeskey: 'k' } }] } })).toMatchObject(
      { unfetched: null, unreadable: 'unknown' },
    );
    const many = Array.from({ length: 90 }, () => ({ msgtype: 'image', image: { url, aeskey: 'k' } }));
    expect(JSON.parse(message('mixed', { mixed: { msg_item: many } }).unfetched!)).toHaveLength(4);
    expect(message('text', { text: { content: `@RobotA ${'长'.repeat(100_000)}` } }).text).toHaveLength(100_000);
  });
});

describe('an address of a bot', () => {
  it('is made of ids of the platform alone', () => {
    expect(whereAt(addressOf('wrkSFfCgAA', false)!)).toEqual({
      chat: 'wrkSFfCgAA',
      isAlone: false,
      request: '',
      isWelcome: false,
      atMs: 0,
    });
    for (const [chat, isAlone] of [
      ['', true],
      ['a b', false],
      ['x'.repeat(101), false],
      ['"', true],
    ] as const)
      expect(addressOf(chat, isAlone)).toBeNull();
    for (const broken of ['', '{', 'null', '{"chat":7}']) expect(whereAt(broken)).toBeNull();
  });
});
