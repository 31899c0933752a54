import { isSameSecret } from '#shared/same-secret.js';

describe('isSameSecret', () => {
  it.each([
    ['', ''],
    ['a', 'a'],
    ['é', 'é'],
  ])('is true of %j and %j', (given, secret) => {
    expect(isSameSecret(given, secret)).toBe(true);
  });

  it.each([
    ['', 'a'],
    ['a', 'ab'],
    ['ab', 'a'],
    ['é', 'e\u0301'],
  ])('is false of %j and %j, whatever their lengths', (given, secret) => {
    expect(isSameSecret(given, secret)).toBe(false);
  });
});
