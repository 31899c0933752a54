import { readScore } from '#shared/read-score.js';

describe('readScore', () => {
  it.each([
    ['8', 10, 8],
    ['8/10', 10, 8],
    ['8 / 10。', 10, 8],
    ['评分：8', 10, 8],
    ['4/5', 5, 4],
    ['5/5', 5, 5],
    ['0', 5, 0],
    ['007', 10, 7],
  ])('reads %j of %i', (text, most, score) => {
    expect(readScore(text, most)).toBe(score);
  });

  it.each(['', 'none', '8/100', '8/10/10/2', '8 or 9', '11', '-3', '−3', '8.5', '8,5', '10/8', '99999999999999999999', '八'])(
    'gives null, not a guess, for %j',
    (text) => {
      expect(readScore(text, 10)).toBeNull();
    },
  );
});
