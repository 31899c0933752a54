import { readFileSync } from 'node:fs';
import { parseExactJson, writeExactJson } from '#channels/wechat/wkteam/exact-json.js';
import { readArrival, toChannelEvent, type WkteamArrival } from '#channels/wechat/wkteam/wkteam.wire.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wechat/wkteam.json', 'utf8')) as {
  readonly payloads: Readonly<Record<string, string>>;
};
const now = new Date('2026-11-26T00:00:00Z');
const reading = { app: 'desk', wcId: 'wxid_bot', botName: '茴香豆' };
const arrive = (text: string): WkteamArrival =>
  readArrival(parseExactJson(text), { wcId: reading.wcId, wId: '12491ae9-62aa-4f7a-83e6-9db4e9f28e3c' }, now);
const read = (name: string, change = (text: string): string => text): ReceivedMessage => {
  const arrival = arrive(change(payloads[name] ?? ''));
  const event = arrival.kind === 'message' ? toChannelEvent(arrival.message, reading) : null;
  if (event?.kind !== 'message') throw new Error(`${arrival.kind} ${event?.kind}`);
  return event.message;
};

describe('what wkteam delivers', () => {
  it('is a text of one person, with all digits of its id', () => {
    expect(read('text one to one')).toEqual({
      channel: 'wechat',
      app: 'desk',
      group: null,
      person: 'wechat:desk:wxid_user123',
      id: '3166120021925175285',
      repliesTo: null,
      address: JSON.stringify({ to: 'wxid_user123', mention: null }),
      text: '年假有几天？',
      quote: null,
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: new Date(1640594470_000),
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
  });

  it('is a text in a group, for the account by the list of mentions, without its name', () => {
    expect(read('text in a group')).toMatchObject({
      group: 'wechat:desk:12345678@chatroom',
      text: '年假有几天？',
      isAddressed: true,
      address: JSON.stringify({ to: '12345678@chatroom', mention: { id: 'wxid_user456', name: '小李' } }),
    });
  });

  it('names who wrote it, as the notice on a phone does', () => {
    const mentionOf = (pushContent: string): unknown =>
      (
        JSON.parse(read('text in a group', (text) => text.replace(/"pushContent":"[^"]*"/u, `"pushContent":"${pushContent}"`)).address) as {
          mention: unknown;
        }
      ).mention;
    for (const [pushContent, name] of [
      ['小李在群聊中@了你', '小李'],
      ['小李: 管理 : @茴香豆\u2005年假有几天？', '小李: 管理'],
      ['小李 : @茴香豆 年假…', '小李'],
    ])
      expect(mentionOf(pushContent ?? '')).toEqual({ id: 'wxid_user456', name });
    for (const pushContent of ['', '你收到了一条消息', ' : ']) expect(mentionOf(pushContent)).toBeNull();
  });

  it.each([
    ['others', '"atlist":["wxid_wang"]', { isAddressed: false, isForOthers: true }],
    ['everybody', '"atlist":["notify@all"]', { isAddressed: false, isForOthers: false }],
    ['others and the account', '"atlist":["wxid_wang","wxid_bot"]', { isAddressed: true, isForOthers: false }],
    ['a list that is a text', '"atlist":"wxid_wang,wxid_bot"', { isAddressed: true, isForOthers: false }],
    ['the name alone, in no list', '"atlist":[]', { isAddressed: true, isForOthers: false, text: '年假有几天？' }],
  ])('is for whom it mentions: %s', (_name, list, expected) => {
    expect(read('text in a group', (text) => text.replace('"atlist":["wxid_bot"]', list))).toMatchObject(expected);
  });

  it('is a quote: of the assistant addressed to it, of others theirs, of oneself nobody’s', () => {
    expect(read('quote of the assistant')).toMatchObject({
      text: '那病假呢？',
      quote: '年假五天 [1]。',
      repliesTo: '4482117376572170921',
      isAddressed: true,
      isForOthers: false,
    });
    const of = (author: string): ReceivedMessage =>
      read('quote of the assistant', (text) => text.replace('<chatusr>wxid_bot</chatusr>', `<chatusr>${author}</chatusr>`));
    expect(of('wxid_wang')).toMatchObject({ isAddressed: false, isForOthers: true });
    expect(of('wxid_user456')).toMatchObject({ isAddressed: false, isForOthers: false });
  });

  it('is a picture to be fetched, an emoji, a link with its words, a voice', () => {
    expect(JSON.parse(read('picture').unfetched ?? '')).toMatchObject({
      msgId: '1102684156',
      content: expect.stringContaining('<img aeskey'),
    });
    expect(read('emoji')).toMatchObject({ text: '', unreadable: 'sticker' });
    expect(read('link')).toMatchObject({ text: '员工手册 & 假期\n年假、病假\nhttps://docs.example.org/?a=1&b=2', unreadable: null });
    expect(read('voice')).toMatchObject({ text: '', unreadable: 'voice', isAddressed: true });
    expect(read('voice', (text) => text.replace('60004', '60099'))).toMatchObject({ unreadable: 'unknown' });
  });

  it('is what somebody took back', () => {
    const arrival = arrive(payloads['recalled'] ?? '');
    expect(arrival.kind === 'message' && toChannelEvent(arrival.message, reading)).toMatchObject({
      kind: 'taken-back',
      message: '3166120021925175286',
      group: 'wechat:desk:12345678@chatroom',
    });
  });

  it('is the account’s own, or of a program', () => {
    expect(read('text in a group', (text) => text.replace('"self":false', '"self":true')).author).toBe('self');
    expect(read('text in a group', (text) => text.replace('"fromUser":"wxid_user456"', '"fromUser":"wxid_bot"')).author).toBe('self');
    expect(read('text one to one', (text) => text.replace('wxid_user123', 'gh_0123456789ab')).author).toBe('bot');
    expect(read('text one to one', (text) => text.replace('wxid_user123', 'weixin')).author).toBe('bot');
  });

  it('is nothing where it is of another account, a test, or an event', () => {
    const change = (from: string | RegExp, to: string): string => (payloads['text in a group'] ?? '').replace(from, to);
    expect(arrive(change('"wcId":"wxid_bot"', '"wcId":"wxid_other"')).kind).toBe('ignored');
    expect(arrive(change(',"wcId":"wxid_bot"', '')).kind).toBe('message');
    expect(arrive(change(',"wcId":"wxid_bot"', '').replace('12491ae9', '99999999')).kind).toBe('ignored');
    expect(arrive('{"messageType":"00000"}').kind).toBe('ignored');
    expect(arrive(change('"80001"', '"85008"')).kind).toBe('ignored');
    expect(arrive('{"messageType":"30000","wcId":"wxid_bot","data":{"content":"下线"}}').kind).toBe('offline');
  });

  it.each([
    ['no JSON', ''],
    ['no data', '{"messageType":"80001"}'],
    ['no writer', '{"messageType":"80001","data":{"newMsgId":1}}'],
    ['no id', '{"messageType":"80001","data":{"fromUser":"a"}}'],
    ['a path for a writer', '{"messageType":"80001","data":{"newMsgId":1,"fromUser":"../a"}}'],
    ['a list', '[]'],
  ])('is unreadable with %s', (_name, text) => {
    expect(arrive(text).kind).toBe('unreadable');
  });

  it('has XML without entities of its own, and none that is endless', () => {
    const hostile = [
      '<!DOCTYPE a [<!ENTITY b SYSTEM \\"file:///etc/passwd\\">]><msg><appmsg><title>&b;</title></appmsg></msg>',
      `<msg>${'<a>'.repeat(5000)}`,
      '<msg><appmsg><title>',
      '',
    ];
    for (const xml of hostile) {
      const message = read('link', (text) => text.replace(/"content":"(?:[^"\\]|\\.)*"/u, `"content":"${xml}"`));
      expect(message).toMatchObject({ text: '', unreadable: 'card' });
    }
  });
});

describe('JSON with ids of 19 digits', () => {
  it('keeps every digit, and touches no text', () => {
    expect(parseExactJson('{"a":4482117376572170921,"b":"x: 4482117376572170921, \\"c\\":4482117376572170921","d":12,"e":1.5}')).toEqual({
      a: '4482117376572170921',
      b: 'x: 4482117376572170921, "c":4482117376572170921',
      d: 12,
      e: 1.5,
    });
    expect(parseExactJson('{')).toBeUndefined();
    expect(
      parseExactJson('[0.1234567890123456789,-0.1234567890123456789e3,1E+1,-1234567890123456789,1234567890123456.5,1e0000000000000000001]'),
    ).toEqual([0.12345678901234568, -123.45678901234568, 10, '-1234567890123456789', 1234567890123456.5, 10]);
  });

  it('is written with numbers where they are numbers', () => {
    expect(writeExactJson({ newMsgId: '4482117376572170921', content: '"newMsgId":"1"', wcId: '12' }, ['newMsgId'])).toBe(
      '{"newMsgId":4482117376572170921,"content":"\\"newMsgId\\":\\"1\\"","wcId":"12"}',
    );
  });

  it('takes no longer than it is long', () => {
    const begin = performance.now();
    parseExactJson(`"${'\\'.repeat(200_000)}`);
    parseExactJson(`"${'\\"'.repeat(100_000)}`);
    parseExactJson('1'.repeat(200_000));
    parseExactJson(`${'1'.repeat(200_000)}.5`);
    parseExactJson(`0.${'1'.repeat(200_000)}e1`);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
