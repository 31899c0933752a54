import { messageOf } from '#shared/message-of.js';

describe('messageOf', () => {
  it.each([
    [new TypeError('no such valve'), 'no such valve'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [7, '7'],
  ])('says of %p: %s', (thrown, words) => {
    expect(messageOf(thrown)).toBe(words);
  });
});
