import { fieldsOrAnswer, isAnswer, openSealedCallback } from '#delivery/weixin/sealed-callback.js';
import { textIn, type XmlFields } from '#delivery/weixin/xml-message.js';
import { SetClock } from '../../../fakes/set-clock.js';
import { sealedEcho, sealedRequest } from '../../../simulators/weixin/sealed-request.js';

const agreed = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', receiver: 'ww1' };
const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const clock = new SetClock();
const open = () => openSealedCallback({ token: secret(agreed.token), aesKey: secret(agreed.aesKey), receiver: agreed.receiver }, clock);
const text = '<xml><Content><![CDATA[你好]]></Content></xml>';

describe('a sealed callback', () => {
  it('reads what is sealed, whatever stands around it', async () => {
    for (const outer of ['', '<ToUserName><![CDATA[a]]></ToUserName>', '<!DOCTYPE a [<!ENTITY b "c">]>&b;', '<a>'.repeat(10_000)]) {
      const fields = fieldsOrAnswer(await open(), sealedRequest(text, outer, { agreed, now: clock.now() }));
      expect(isAnswer(fields)).toBe(false);
      expect(textIn(fields as XmlFields, 'Content')).toBe('你好');
    }
  });

  it.each([
    '',
    '<Encrypt></Encrypt>',
    '<Encrypt>',
    '</Encrypt><Encrypt>',
    '<Encrypt><![CDATA[***]]></Encrypt>',
    '<Encrypt>'.repeat(200_000),
    '\u0000',
  ])('cannot read %.40s', async (body) => {
    const { query } = sealedRequest(text, '', { agreed, now: clock.now() });
    expect(fieldsOrAnswer(await open(), { method: 'POST', headers: {}, query, body: Buffer.from(body) })).toMatchObject({ status: 400 });
  });

  it('cannot read a box that is sealed and no message', async () => {
    for (const inner of ['', 'text', '{"a":1}', '<!DOCTYPE a [<!ENTITY b "c">]><xml><Content>&b;</Content></xml>'])
      expect(fieldsOrAnswer(await open(), sealedRequest(inner, '', { agreed, now: clock.now() }))).toMatchObject({ status: 400 });
  });

  it('turns away a time that is not now, and a request without a signature', async () => {
    const hourAgo = { signedAt: new Date(clock.now().getTime() - 3_600_000) };
    const stale = sealedRequest(text, '', { agreed, now: clock.now(), change: hourAgo });
    const echo = sealedEcho('1', { agreed, now: clock.now(), change: hourAgo });
    for (const request of [stale, echo, { ...stale, query: {} }, { ...echo, query: {} }])
      expect(fieldsOrAnswer(await open(), request)).toMatchObject({ status: 401 });
  });

  it('takes no field of a message for an answer', async () => {
    const fields = fieldsOrAnswer(
      await open(),
      sealedRequest('<xml><status>200</status><body>x</body></xml>', '', { agreed, now: clock.now() }),
    );
    expect(isAnswer(fields)).toBe(false);
  });
});
