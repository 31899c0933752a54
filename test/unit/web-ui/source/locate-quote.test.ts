import { locateQuote } from '#web-ui/source/locate-quote.js';

const found = (text: string, quote: string): string | null => {
  const at = locateQuote(text, quote);
  return at && text.slice(at.start, at.end);
};

describe('a quote in a text', () => {
  it.each([
    ['as it is', 'Before. Rinse the filter weekly. After.', 'Rinse the filter weekly.', 'Rinse the filter weekly'],
    ['over hyphens and line ends', 'the sche-\ndule says\notherwise', 'the schedule says otherwise', 'the sche-\ndule says\notherwise'],
    ['without Markdown', 'Turn it off first', '**Turn** it `off` [first]', 'Turn it off first'],
    ['of a table row', 'Model Power S6 20 W 19', '| S6 | 20 W | 19 |', 'S6 20 W 19'],
    [
      'in Chinese, over spaces and widths',
      '用 Ｓ６ 的适配器 给 S12 供电，会重启。',
      '用S6的适配器给S12供电会重启',
      '用 Ｓ６ 的适配器 给 S12 供电，会重启',
    ],
    ['with letters beyond the plane', 'a 𠮷野家 b', '𠮷野家', '𠮷野家'],
    ['with ligatures', 'the ﬁlter is ﬁne', 'filter', 'ﬁlter'],
  ])('is found %s', (_, text, quote, place) => {
    expect(found(text, quote)).toBe(place);
  });

  it('is found where a few letters differ, and not where most do', () => {
    const text = 'Introduction. The reservoir holds four litres and is refilled every seven days by hand. The end of it.';
    const quote = 'The reservoir holds f0ur litres and is refilled every seven days by hand.';
    expect(found(text, quote)).toContain('refilled every seven days');
    expect(found(text, 'Something else entirely is said about another thing that is nowhere in it.')).toBeNull();
  });

  it('is nowhere where there is nothing to look for, or nothing to look in', () => {
    expect([locateQuote('text', '…'), locateQuote('', 'text'), locateQuote('abc', 'abcd')]).toEqual([null, null, null]);
  });

  it('takes its time for a long text, and no more', () => {
    const text = 'abcdefghijklmnop '.repeat(20_000);
    expect(locateQuote(text, 'abcdefghijklmnop '.repeat(40))).not.toBeNull();
    expect(locateQuote(text, 'x'.repeat(5_000))).toBeNull();
  });
});
