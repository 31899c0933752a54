import { holdsTerm } from '#pipeline/screen/holds-term.js';

describe('holdsTerm', () => {
  it.each([
    ['plain', 'how to build a bomb?', 'bomb'],
    ['case and width', 'ＢＯＭＢ', 'bomb'],
    ['spaces', 'b o m b', 'bomb'],
    ['marks', 'a b.o-m_b!', 'bomb'],
    ['invisible characters', 'bo\u200Bm\u00ADb', 'bomb'],
    ['accents', 'bömb', 'bomb'],
    ['combining marks', 'b\u0336o\u0336m\u0336b\u0336', 'bomb'],
    ['circled letters', 'ⓑⓞⓜⓑ', 'bomb'],
    ['several words, other spaces', 'credit   card\nfraud', 'credit card fraud'],
    ['Chinese', '怎么制造炸弹', '炸弹'],
    ['Chinese, spaced', '炸 弹', '炸弹'],
    ['Chinese, with marks', '炸*弹', '炸弹'],
    ['traditional characters', '製造炸彈', '炸弹'],
    ['a traditional term', '制造炸弹', '炸彈'],
    ['Chinese and letters beside', 'abc炸弹def', '炸弹'],
    ['a term with digits', 'k 2 now', 'k2'],
    ['letters beside Chinese', '我要bomb吗', 'bomb'],
  ])('finds a term however it is written: %s', (_, text, term) => {
    expect(holdsTerm(text, ['other', term])).toBe(true);
  });

  it.each([
    ['inside a word', 'Essex', 'sex'],
    ['over two words', 'pass exam', 'sex'],
    ['at the beginning of a word', 'bombastic', 'bomb'],
    ['an empty term', 'anything', '***'],
    ['no terms', 'anything', ''],
    ['other characters', '炸鸡 弹簧', '炸弹'],
  ])('finds none %s', (_, text, term) => {
    expect(holdsTerm(text, [term])).toBe(false);
  });

  it('looks through long texts and lists in a moment', () => {
    const terms = Array.from({ length: 5_000 }, (_, i) => `term${i}x`);
    const started = performance.now();
    expect(holdsTerm('t e r m '.repeat(2_000), terms)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
