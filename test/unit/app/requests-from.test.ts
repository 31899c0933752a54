import { isFromHere } from '#http/is-from-here.js';
import { isFromOtherSite } from '#app/is-from-other-site.js';

describe('isFromHere', () => {
  const from = (remoteAddress: string | undefined, headers: Record<string, string>): boolean =>
    isFromHere({ socket: { remoteAddress }, headers });

  it.each([
    ['127.0.0.1', 'localhost:8080'],
    ['::1', '[::1]:8080'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
  ])('is so from %s to %s', (address, host) => {
    expect(from(address, { host })).toBe(true);
  });

  it.each([
    ['another machine', '10.0.0.9', { host: 'localhost' }],
    ['a name that another site may have', '127.0.0.1', { host: 'evil.example' }],
    ['a name that begins like ours', '127.0.0.1', { host: 'localhost.evil.example' }],
    ['no name', '127.0.0.1', {}],
    ['a proxy', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '10.0.0.9' }],
    ['another proxy', '127.0.0.1', { host: 'localhost', forwarded: 'for=10.0.0.9' }],
    ['no address', undefined, { host: 'localhost' }],
  ])('is not so of %s', (_, address, headers) => {
    expect(from(address, headers as Record<string, string>)).toBe(false);
  });
});

describe('isFromOtherSite', () => {
  it.each([
    ['GET', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://else.example' }, false],
    ['POST', { 'sec-fetch-site': 'none' }, false],
    ['POST', { 'sec-fetch-site': 'same-site' }, true],
    ['DELETE', { 'sec-fetch-site': 'cross-site' }, true],
    ['POST', { origin: 'https://kb.example', host: 'kb.example' }, false],
    ['POST', { origin: 'https://kb.example:8443', host: 'kb.example' }, true],
    ['POST', { origin: 'null', host: 'kb.example' }, true],
    ['POST', { host: 'kb.example' }, false],
  ])('of %s with %p: %p', (method, headers, isOther) => {
    expect(isFromOtherSite({ method, headers })).toBe(isOther);
  });
});
