import { readFileSync } from 'node:fs';
import { addressOf, readEntry, readNotice, verdictId, commandId, whereAt, type Entry } from '#channels/wecom-kf/wecom-kf.wire.js';
import { readXmlMessage } from '#delivery/weixin/xml-message.js';
import type { ReceivedMessage } from '#domain/received-message.js';

type Item = Record<string, any>;
const { payloads } = JSON.parse(readFileSync('test/fixtures/wecom-kf/payloads.json', 'utf8')) as {
  readonly payloads: Record<string, Item>;
};
const now = new Date('2026-11-26T00:00:00Z');
const openKfId = 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q';
const customer = 'wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw';
const place = { app: 'desk', corpId: 'ww12345678910', openKfId };
const read = (name: string, change: Item = {}): Entry => readEntry({ ...payloads[name], ...change }, place, now);
const message = (name: string, change: Item = {}): ReceivedMessage => {
  const entry = read(name, change);
  if (entry.kind !== 'event' || entry.event.kind !== 'message') throw new Error(entry.kind);
  return entry.event.message;
};

/** As https://developer.work.weixin.qq.com/document/path/94670 shows it, read 2026-11-26. */
const notice = `<xml>
   <ToUserName><![CDATA[ww12345678910]]></ToUserName>
   <CreateTime>1348831860</CreateTime>
   <MsgType><![CDATA[event]]></MsgType>
   <Event><![CDATA[kf_msg_or_event]]></Event>
   <Token><![CDATA[ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR]]></Token>
   <OpenKfId><![CDATA[${openKfId}]]></OpenKfId>
</xml>`;
const noticed = (change: (xml: string) => string = (xml) => xml) => readNotice(readXmlMessage(change(notice))!, place);

describe('a call of customer service', () => {
  it('brings the token to fetch by', () => {
    expect(noticed()).toEqual({ kind: 'notice', token: 'ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR' });
  });

  it('is of this company, this account and this kind, and has a form', () => {
    expect(noticed((xml) => xml.replace('ww12345678910', 'wwother'))).toEqual({ kind: 'unreadable' });
    expect(noticed((xml) => xml.replace(openKfId, 'wkother'))).toEqual({ kind: 'ignored' });
    expect(noticed((xml) => xml.replace('kf_msg_or_event', 'change_contact'))).toEqual({ kind: 'ignored' });
    expect(noticed((xml) => xml.replace(/ENC\w+/u, 'a b'))).toEqual({ kind: 'unreadable' });
    expect(noticed((xml) => xml.replace(/<Token>.*<\/Token>/u, ''))).toEqual({ kind: 'unreadable' });
  });
});

describe('what customers write', () => {
  it('is read as it was written', () => {
    expect(message('text')).toEqual({
      channel: 'wecom-kf',
      app: 'desk',
      group: null,
      person: `wecom-kf:desk:${customer}`,
      id: 'from_msgid_4622416642169452483',
      repliesTo: null,
      address: addressOf(customer),
      text: 'hello world',
      quote: null,
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: new Date(1615478585_000),
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
  });

  it.each([
    ['voice', '', 'voice'],
    ['video', '', 'video'],
    ['file', '', 'file'],
    ['location', '广州国际媒体港(广州市海珠区)\n广东省广州市海珠区滨江东路', null],
    ['link', 'TITLE\nDESC', null],
    ['business_card', '', 'card'],
    ['miniprogram', 'TITLE', null],
  ])('reads %s', (name, text, unreadable) => {
    expect(message(name)).toMatchObject({ text, unreadable, unfetched: null });
  });

  it('has pictures fetched, and reads what is forwarded as a quote', () => {
    expect(JSON.parse(message('image').unfetched!)).toEqual([{ mediaId: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw', pictureUrl: '' }]);
    expect(message('merged_msg')).toMatchObject({ text: '张三和李四的聊天记录', quote: '张三: 年假有几天？\n李四: ', unreadable: null });
  });

  it('reads what it can of content that is damaged, unknown or huge', () => {
    for (const text of [undefined, null, 7, [], { content: 7 }])
      expect(message('text', { text })).toMatchObject({ text: '', unreadable: 'unknown' });
    for (const msgtype of ['sticker', 'constructor', '__proto__', 'msgid'])
      expect(message('text', { msgtype })).toMatchObject({ text: '', unreadable: 'unknown' });
    expect(message('image', { image: {} })).toMatchObject({ unfetched: null, unreadable: 'unknown' });
    const item = Array.from({ length: 100 }, () => ({
      sender_name: 'a',
      msg_content: JSON.stringify({ text: { content: 'x'.repeat(5_000) } }),
    }));
    expect(message('merged_msg', { merged_msg: { title: '', item } }).quote).toHaveLength(20_000);
    expect(message('text', { send_time: 99_999_999_999 }).at).toBe(now);
  });

  it('is a button where it was pressed in a menu of ours', () => {
    const pressed = (menu_id: unknown) => read('text', { text: { content: '有帮助', menu_id } });
    expect(pressed(verdictId('useful', 'reply-1'))).toMatchObject({
      event: { kind: 'judged', verdict: 'useful', reply: { key: 'reply-1' } },
    });
    expect(pressed(commandId('/library handbook'))).toMatchObject({
      event: { kind: 'commanded', command: '/library handbook', person: `wecom-kf:desk:${customer}` },
    });
    for (const other of ['101', 'useful', 'useful.', 'useful.a b', 'useful.a.b', 'say:rm', 7])
      expect(pressed(other)).toMatchObject({ event: { kind: 'message' } });
    expect(commandId(`/library ${'x'.repeat(128)}`)).toBeNull();
  });
});

describe('what happens', () => {
  it('is a welcome where the platform lets one be said', () => {
    const entry = read('enter_session');
    expect(entry).toMatchObject({
      kind: 'event',
      event: { kind: 'joined', id: `joined-${customer}`, person: `wecom-kf:desk:${customer}` },
    });
    const { address } = (entry as Extract<Entry, { kind: 'event' }>).event as { address: string };
    expect(whereAt(address)).toEqual({ customer, welcome: 'aaaaaa', atMs: 1615478585_000 });
    expect(read('enter_session', { event: { ...payloads['enter_session']!['event'], welcome_code: undefined } })).toEqual({
      kind: 'ignored',
    });
  });

  it('is a message that was taken back, one that was not shown, or a person who serves', () => {
    expect(read('user_recall_msg')).toMatchObject({ event: { kind: 'taken-back', message: 'AZUS3nsFE5b48MhaA4NxaBg6gN' } });
    expect(read('msg_send_fail')).toEqual({ kind: 'undelivered', reason: 4 });
    expect(read('servicer_text')).toMatchObject({ kind: 'served', customer, isServed: true });
    const { event } = payloads['session_status_change']!;
    expect(
      [1, 2, 3, 4].map(
        (change_type) => (read('session_status_change', { event: { ...event, change_type } }) as { isServed: boolean }).isServed,
      ),
    ).toEqual([true, true, false, true]);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['no id', { ...payloads['text'], msgid: '' }],
    ['an id without end', { ...payloads['text'], msgid: 'x'.repeat(201) }],
    ['nobody', { ...payloads['text'], external_userid: undefined }],
    ['a customer who is none', { ...payloads['text'], external_userid: 'a b' }],
    ['another account', { ...payloads['text'], open_kfid: 'wkother' }],
    ['another origin', { ...payloads['text'], origin: 9 }],
    ['no time', { ...payloads['text'], send_time: 'now' }],
    ['an event of nobody', payloads['servicer_status_change']],
    [
      'an event of another account',
      { ...payloads['enter_session'], event: { ...payloads['enter_session']!['event'], open_kfid: 'wkother' } },
    ],
    ['an event that is none', { ...payloads['enter_session'], event: 7 }],
    ['an event that is new', { ...payloads['enter_session'], event: { event_type: 'new', external_userid: customer } }],
  ])('passes over an entry with %s', (_, entry) => {
    expect(readEntry(entry, place, now)).toEqual({ kind: 'ignored' });
  });
});

describe('an address of a customer', () => {
  it('is made of an id of the platform alone', () => {
    expect(whereAt(addressOf(customer)!)).toEqual({ customer, welcome: '', atMs: 0 });
    for (const none of ['', 'a b', '"', 'x'.repeat(65)]) expect(addressOf(none)).toBeNull();
    for (const broken of ['', '{', 'null', '{"customer":7}']) expect(whereAt(broken)).toBeNull();
  });
});
