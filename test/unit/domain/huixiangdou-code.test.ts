import { huixiangdouCodeOf, huixiangdouCodes } from '#domain/huixiangdou-code.js';
import { errorCodes } from '#domain/errors.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';

describe('huixiangdouCodeOf', () => {
  it('is 0 for what was answered, and for nothing else', () => {
    expect(huixiangdouCodeOf({ reason: null })).toBe(0);
    const others = [
      ...Object.keys(reasonCatalogue).map((reason) => huixiangdouCodeOf({ reason: reason as keyof typeof reasonCatalogue })),
      ...Object.keys(errorCodes).map((error) => huixiangdouCodeOf({ error })),
    ];
    expect(others.filter((code) => code < 1 || code >= huixiangdouCodes.length)).toEqual([]);
  });

  it.each([
    [{ reason: 'small-talk' }, 'NOT_A_QUESTION'],
    [{ reason: 'off-topic' }, 'UNRELATED'],
    [{ reason: 'no-answer' }, 'BAD_ANSWER'],
    [{ reason: 'too-short' }, 'QUESTION_TOO_SHORT'],
    [{ error: 'INVALID_INPUT' }, 'BAD_PARAMETER'],
    [{ error: 'WEB_FAILED' }, 'WEB_SEARCH_FAIL'],
    [{ error: 'TIMEOUT' }, 'INTERNAL_ERROR'],
    [{ error: 'of a later release' }, 'INTERNAL_ERROR'],
  ] as const)('says %j as HuixiangDou does', (end, name) => {
    expect(huixiangdouCodes[huixiangdouCodeOf(end)]).toBe(name);
  });
});
