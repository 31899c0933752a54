import { isRecord } from '#shared/is-record.js';

describe('isRecord', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    [undefined, false],
    ['a', false],
    [1, false],
  ])('says of %p: %s', (value, is) => {
    expect(isRecord(value)).toBe(is);
  });
});
