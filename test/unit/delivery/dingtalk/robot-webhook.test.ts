import { sessionOf } from '#delivery/dingtalk/robot-webhook.js';
import { placeOf, readPlace, writePlace, type ReplyPlace } from '#delivery/dingtalk/reply-place.js';

const now = new Date('2026-11-26T00:00:00Z');
const options = { webhookAddress: 'https://oapi.dingtalk.com', timeoutMs: 1000 };
const place = (webhook: string | null, until = now.getTime() + 60_000): ReplyPlace => ({
  chat: 'cid1',
  staff: 'u',
  nick: '',
  webhook,
  until,
});

describe('the address of a session', () => {
  it('is used while it counts', () => {
    const url = 'https://oapi.dingtalk.com/robot/sendBySession?session=x';
    expect(sessionOf(place(url), options, now)?.href).toBe(url);
    expect(sessionOf(place(url, now.getTime()), options, now)).toBeNull();
    expect(sessionOf(place(url, now.getTime() + 4_000), options, now)).toBeNull();
    expect(sessionOf(place(null), options, now)).toBeNull();
  });

  it('may have a path before it where the platform is behind one', () => {
    const url = 'https://gate.example.org/ding/robot/sendBySession?session=x';
    expect(sessionOf(place(url), { ...options, webhookAddress: 'https://gate.example.org/ding/' }, now)?.href).toBe(url);
  });

  it.each([
    'https://oapi.dingtalk.com.example.org/robot/sendBySession?session=x',
    'https://example.org/robot/sendBySession?session=x',
    'http://oapi.dingtalk.com/robot/sendBySession?session=x',
    'https://oapi.dingtalk.com:8443/robot/sendBySession?session=x',
    'https://oapi.dingtalk.com@example.org/robot/sendBySession',
    'https://user:pass@oapi.dingtalk.com/robot/sendBySession?session=x',
    'https://oapi.dingtalk.com/robot/send?access_token=x',
    'https://oapi.dingtalk.com/robot/sendBySession/../../user/delete',
    'http://169.254.169.254/robot/sendBySession',
    'file:///robot/sendBySession',
    'no address',
  ])('is not used where it is not the platform’s: %s', (url) => {
    expect(sessionOf(place(url), options, now)).toBeNull();
  });
});

describe('the place of a reply', () => {
  it('is read as it was written, and nothing else is', () => {
    const one = place('https://oapi.dingtalk.com/x');
    expect(readPlace(writePlace(one))).toEqual(one);
    for (const other of ['', '{', '[]', 'null', '{"chat":"a;b"}', '{"chat":"a"}']) expect(readPlace(other)).toBeNull();
  });

  it('is made of a chat or a person of the platform', () => {
    expect(placeOf('cid1==', null)).toMatchObject({ chat: 'cid1==', staff: null });
    expect(placeOf(null, 'user1')).toMatchObject({ chat: null, staff: 'user1' });
    for (const wrong of ['', 'a b', 'a;b', 'x'.repeat(300)]) expect(placeOf(wrong, null)).toBeNull();
    expect(placeOf(null, null)).toBeNull();
  });
});
