import { parseAnswerStyle } from '#domain/answer-style.js';

describe('the style of answers', () => {
  it.each([
    ['brief', { length: 'brief', words: '' }],
    ['Detailed; for beginners', { length: 'detailed', words: 'for beginners' }],
    ['brief：面向新手', { length: 'brief', words: '面向新手' }],
    ['briefly, please', { length: null, words: 'briefly, please' }],
    ['friendly and plain', { length: null, words: 'friendly and plain' }],
    [' brief  no jargon ', { length: 'brief', words: 'no jargon' }],
  ])('%j is read', (text, style) => {
    expect(parseAnswerStyle(text)).toEqual(style);
  });
});
