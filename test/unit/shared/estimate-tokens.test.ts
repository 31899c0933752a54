import { cutToTokens, estimateTokens } from '#shared/estimate-tokens.js';

describe('estimateTokens', () => {
  it.each([
    ['', 0],
    ['中文', 2],
    ['how are you', 3],
    ['internationalisation', 7],
    ['v2.0 是 最新版', 8],
  ])('counts %j as about %d', (text, count) => {
    expect(estimateTokens(text)).toBe(count);
  });

  it('cuts at so many, and leaves what is short as it is', () => {
    expect(cutToTokens('中文中文', 3)).toBe('中文中');
    expect(cutToTokens('a b c', 3)).toBe('a b c');
    expect(cutToTokens('a'.repeat(100_000), 10)).toBe('a'.repeat(30));
    for (const most of [0, 1, 7, 50])
      expect(estimateTokens(cutToTokens('如何 install v2.0 驱动程序？'.repeat(20), most))).toBeLessThanOrEqual(most);
  });
});
