import { isSignedByRobot, robotSignature } from '#delivery/dingtalk/robot-signature.js';

/**
 * By `printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64`, which is what
 * https://open.dingtalk.com/document/robots/customize-robot-security-settings describes.
 */
const known = { timestamp: '1577262236757', secret: 'this is secret', sign: 'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=' };
const at = (offMs: number): Date => new Date(Number(known.timestamp) + offMs);

describe('the signature of a robot', () => {
  it('is made as the platform makes it', () => {
    expect(robotSignature(known.secret, known.timestamp)).toBe(known.sign);
  });

  it('counts within an hour, both ways', () => {
    const headers = { timestamp: known.timestamp, sign: known.sign };
    for (const offMs of [0, 3_599_999, -3_599_999]) expect(isSignedByRobot(headers, known.secret, at(offMs))).toBe(true);
    for (const offMs of [3_600_000, -3_600_000, 1e12]) expect(isSignedByRobot(headers, known.secret, at(offMs))).toBe(false);
  });

  it.each<[string, Record<string, string>]>([
    ['no headers', {}],
    ['no signature', { timestamp: known.timestamp }],
    ['no time', { sign: known.sign }],
    ['a time in seconds', { timestamp: '1577262236', sign: robotSignature(known.secret, '1577262236') }],
    ['a time that is none', { timestamp: 'NaN', sign: robotSignature(known.secret, 'NaN') }],
    ['another letter', { timestamp: known.timestamp, sign: `A${known.sign.slice(1)}` }],
    ['another secret', { timestamp: known.timestamp, sign: robotSignature('another', known.timestamp) }],
  ])('does not count with %s', (_, headers) => {
    expect(isSignedByRobot(headers, known.secret, at(0))).toBe(false);
  });
});
