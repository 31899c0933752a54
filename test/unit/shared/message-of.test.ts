import { messageOf } from '#shared/message-of.js';

describe('messageOf', () => {
  it.each([
    [new TypeError('no such valve'), 'no such valve'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [{ code: 7, toString: () => 'seven' }, 'seven'],
  ])('says of %p: %s', (thrown, words) => {
    expect(messageOf(thrown)).toBe(words);
  });
});
