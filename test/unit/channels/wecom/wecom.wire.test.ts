import { readFileSync } from 'node:fs';
import { readArrival, type WecomArrival } from '#channels/wecom/wecom.wire.js';
import { readXmlMessage } from '#delivery/weixin/xml-message.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const { payloads } = JSON.parse(readFileSync('test/fixtures/wecom/payloads.json', 'utf8')) as { readonly payloads: Record<string, string> };
const now = new Date('2026-11-26T00:00:00Z');
const place = { app: 'helpdesk', corpId: 'toUser', agentId: 1 };
const read = (name: string, change = (xml: string): string => xml): WecomArrival =>
  readArrival(readXmlMessage(change(payloads[name]!))!, place, now);
const message = (name: string): ReceivedMessage => {
  const arrival = read(name);
  if (arrival.kind !== 'event' || arrival.event.kind !== 'message') throw new Error(arrival.kind);
  return arrival.event.message;
};

describe('what an application of WeCom hears', () => {
  it('is what was written', () => {
    expect(message('text')).toEqual({
      channel: 'wecom',
      app: 'helpdesk',
      group: null,
      person: 'wecom:helpdesk:fromUser',
      id: '1234567890123456',
      repliesTo: null,
      address: 'fromUser',
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
  });

  it.each([
    ['voice', '', 'voice'],
    ['video', '', 'video'],
    ['location', '位置信息', null],
    ['link', 'this is a title！\nthis is a description！', null],
    ['click', 'EVENTKEY', null],
  ])('reads %s', (name, text, unreadable) => {
    expect(message(name)).toMatchObject({ text, unreadable, unfetched: null });
  });

  it('has a picture fetched', () => {
    expect(JSON.parse(message('image').unfetched!)).toEqual([{ mediaId: 'media_id', pictureUrl: 'this is a url' }]);
  });

  it('welcomes a person once, however often they open it', () => {
    for (const name of ['subscribe', 'enter_agent'])
      expect(read(name)).toEqual({
        kind: 'event',
        event: {
          kind: 'joined',
          groupName: null,
          channel: 'wecom',
          app: 'helpdesk',
          group: null,
          person: 'wecom:helpdesk:fromUser',
          address: 'fromUser',
          id: 'joined-fromUser',
        },
      });
  });

  it('knows its own buttons', () => {
    const pressed = read('template_card_event', (xml) => xml.replace('key111', 'not-useful.en').replace('taskid111', 'reply-1'));
    expect(pressed).toMatchObject({
      kind: 'pressed',
      language: 'en',
      person: 'fromUser',
      event: {
        kind: 'judged',
        verdict: 'not-useful',
        reply: { key: 'reply-1' },
        id: 'fromUser-123456789-not-useful-reply-1',
        address: 'fromUser',
      },
    });
    expect(read('template_card_event')).toEqual({ kind: 'ignored' });
    expect(read('template_card_event', (xml) => xml.replace('key111', 'useful.zh').replace('taskid111', '../x'))).toEqual({
      kind: 'ignored',
    });
  });

  it.each(['unsubscribe', 'LOCATION', 'view'])('makes nothing of %s', (name) => {
    expect(read(name)).toEqual({ kind: 'ignored' });
  });

  it.each([
    ['of another company', (xml: string) => xml.replace('toUser', 'wwother')],
    ['of another application', (xml: string) => xml.replace('<AgentID>1<', '<AgentID>2<')],
    ['without an application', (xml: string) => xml.replace('<AgentID>1</AgentID>', '')],
    ['without a sender', (xml: string) => xml.replace('fromUser', '')],
    ['of a sender that is none', (xml: string) => xml.replace('fromUser', 'a|b')],
    ['to everybody', (xml: string) => xml.replace('fromUser', '@all|x')],
    ['without an id', (xml: string) => xml.replace(/<MsgId>.*<\/MsgId>/u, '')],
    ['without a time', (xml: string) => xml.replace(/<CreateTime>.*<\/CreateTime>/u, '')],
  ])('reads nothing %s', (_, change) => {
    expect(read('text', change)).toEqual({ kind: 'unreadable' });
  });

  it('says of what it does not know that it cannot be read', () => {
    expect(read('text', (xml) => xml.replace('[text]', '[hologram]'))).toMatchObject({
      event: { message: { text: '', unreadable: 'unknown' } },
    });
  });
});
