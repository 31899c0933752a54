import { readFileSync } from 'node:fs';
import { askedAt, readArrival, type WechatArrival } from '#channels/wechat-official/wechat-official.wire.js';
import { readXmlMessage } from '#delivery/weixin/xml-message.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wechat-official/payloads.json', 'utf8')) as {
  readonly payloads: Record<string, string>;
};
const now = new Date('2026-11-26T00:00:00Z');
const read = (name: string): WechatArrival => readArrival(readXmlMessage(payloads[name]!)!, 'account', now);
const message = (name: string): ReceivedMessage => {
  const arrival = read(name);
  if (arrival.kind !== 'message') throw new Error(arrival.kind);
  return arrival.message;
};

describe('what an official account hears', () => {
  it('is what was written', () => {
    expect(message('text')).toEqual({
      channel: 'wechat-official',
      app: 'account',
      group: null,
      person: 'wechat-official:account:fromUser',
      id: '1234567890123456',
      repliesTo: null,
      address: 'fromUser:1234567890123456',
      text: 'this is a test',
      quote: null,
      pictures: [],
      unfetched: null,
      unreadable: null,
      at: new Date(1348831860_000),
      author: 'person',
      isAddressed: true,
      isForOthers: false,
    });
    expect(askedAt('fromUser:1234567890123456')).toEqual({ person: 'fromUser', message: '1234567890123456' });
  });

  it.each([
    ['recognised voice', '腾讯微信团队', null],
    ['voice', '', 'voice'],
    ['video', '', 'video'],
    ['shortvideo', '', 'video'],
    ['location', '位置信息', null],
    ['link', '公众平台官网链接\n公众平台官网链接', null],
    ['click', 'EVENTKEY', null],
  ])('reads %s', (name, text, unreadable) => {
    expect(message(name)).toMatchObject({ text, unreadable, unfetched: null });
  });

  it('has a picture fetched', () => {
    const { unfetched, unreadable, text } = message('image');
    expect({ unreadable, text }).toEqual({ unreadable: null, text: '' });
    expect(JSON.parse(unfetched!)).toEqual([{ mediaId: 'media_id', pictureUrl: 'this is a url' }]);
  });

  it('names an event by person and time', () => {
    expect(message('click').id).toBe('fromUser-123456789');
    for (const name of ['subscribe', 'subscribe by code'])
      expect(read(name)).toMatchObject({
        kind: 'joined',
        event: {
          kind: 'joined',
          id: 'fromUser-123456789',
          group: null,
          person: 'wechat-official:account:fromUser',
          address: 'fromUser:fromUser-123456789',
        },
      });
  });

  it.each(['unsubscribe', 'scan', 'location event', 'view'])('makes nothing of %s', (name) => {
    expect(read(name)).toEqual({ kind: 'ignored' });
  });

  it('says of what it does not know that it cannot be read', () => {
    const changed = payloads['text']!.replace('[text]', '[hologram]');
    expect(readArrival(readXmlMessage(changed)!, 'a', now)).toMatchObject({
      kind: 'message',
      message: { text: '', unreadable: 'unknown' },
    });
    const blank = payloads['text']!.replace('this is a test', ' \n ');
    expect(readArrival(readXmlMessage(blank)!, 'a', now)).toMatchObject({ message: { unreadable: 'unknown' } });
  });

  it.each([
    ['no sender', (xml: string) => xml.replace(/<FromUserName>.*<\/FromUserName>/u, '')],
    ['a sender that is none', (xml: string) => xml.replace('fromUser', 'a:b')],
    ['a sender without end', (xml: string) => xml.replace('fromUser', 'a'.repeat(5000))],
    ['no id', (xml: string) => xml.replace(/<MsgId>.*<\/MsgId>/u, '')],
    ['two ids', (xml: string) => xml.replace('</xml>', '<MsgId>2</MsgId></xml>')],
    ['no time', (xml: string) => xml.replace(/<CreateTime>.*<\/CreateTime>/u, '')],
    ['a time of words', (xml: string) => xml.replace('1348831860', 'now')],
  ])('reads nothing with %s', (_, change) => {
    expect(readArrival(readXmlMessage(change(payloads['text']!))!, 'a', now)).toEqual({ kind: 'unreadable' });
  });

  it('takes a time in the future for now', () => {
    const xml = payloads['text']!.replace('1348831860', '99999999999');
    expect(readArrival(readXmlMessage(xml)!, 'a', now)).toMatchObject({ message: { at: now } });
  });
});
