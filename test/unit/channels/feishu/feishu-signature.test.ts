import { AESCipher } from '@larksuiteoapi/node-sdk';
import { decrypted, isSigned } from '#channels/feishu/feishu.signature.js';
import { createHash } from 'node:crypto';

describe('what Feishu signs and encrypts', () => {
  const now = new Date('2026-11-26T10:00:00Z');
  const key = 'encrypt-key';
  const body = Buffer.from('{"encrypt":"AAAA"}');
  const signed = (change: { readonly timestamp?: string; readonly signature?: string } = {}): Parameters<typeof isSigned>[0] => {
    const timestamp = change.timestamp ?? String(now.getTime() / 1000);
    const signature = change.signature ?? createHash('sha256').update(`${timestamp}nonce${key}`).update(body).digest('hex');
    return { headers: { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': 'nonce', 'x-lark-signature': signature }, body };
  };

  it('reads what the documentation encrypted', () => {
    // https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-/encrypt-key-encryption-configuration-case
    expect(decrypted('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  it('reads what the official package reads', () => {
    const encrypted = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';
    expect(new AESCipher('test key').decrypt(encrypted)).toBe(decrypted(encrypted, 'test key'));
  });

  it.each(['', 'AAAA', '!!!!', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzgh', 'A'.repeat(100_000)])('reads nothing in %.20s', (text) => {
    expect(decrypted(text, 'test key')).toBeNull();
  });

  it('reads nothing with another key', () => {
    expect(decrypted('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'other key')).not.toBe('hello world');
  });

  it('knows the platform by its signature', () => {
    expect(isSigned(signed(), key, now)).toBe(true);
    expect(isSigned(signed({ signature: 'ab' }), key, now)).toBe(false);
    expect(isSigned({ ...signed(), body: Buffer.from('{"encrypt":"AAAB"}') }, key, now)).toBe(false);
    expect(isSigned(signed(), 'other', now)).toBe(false);
    expect(isSigned({ headers: {}, body }, key, now)).toBe(false);
  });

  it('takes what was signed within ten minutes, before or after, and nothing older', () => {
    const at = (seconds: number): boolean => isSigned(signed({ timestamp: String(now.getTime() / 1000 + seconds) }), key, now);
    expect([at(-599), at(599), at(-601), at(601)]).toEqual([true, true, false, false]);
  });

  it.each(['', '-1', '1e9', '1764151200.5', 'now', '9'.repeat(400)])('takes no time like %.10s', (timestamp) => {
    expect(isSigned(signed({ timestamp }), key, now)).toBe(false);
  });
});
