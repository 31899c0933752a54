import { retryAfter } from '#shared/retry-after.js';

describe('retryAfter', () => {
  it.each([
    [{ 'retry-after': ' 7 ' }, 7000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '9', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': '9', 'retry-after-ms': 'soon' }, 9000],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': '9'.repeat(400) }, null],
    [{ 'retry-after': '9'.repeat(30) }, 86_400_000],
    [{ 'retry-after-ms': '9'.repeat(400) }, 86_400_000],
    [{}, null],
  ])('reads %j as %p', (headers: Record<string, string>, expected) => {
    expect(retryAfter(new Headers(headers))).toBe(expected);
  });

  it('reads a date as the time until then', () => {
    const pause = retryAfter(new Headers({ 'retry-after': new Date(Date.now() + 90_000).toUTCString() }));
    expect(pause).toBeGreaterThan(60_000);
    expect(pause).toBeLessThanOrEqual(90_000);
  });

  it('is null without an answer', () => {
    expect(retryAfter(undefined)).toBeNull();
  });

  it('believes a wait up to the longest', () => {
    expect(retryAfter(new Headers({ 'retry-after': '601' }), 600_000)).toBe(600_000);
    expect(retryAfter(new Headers({ 'retry-after': '599' }), 600_000)).toBe(599_000);
  });
});
