import { CitationFilter } from '#pipeline/respond/citation-filter.js';

function filter(pieces: readonly string[], passages: number): { text: string; used: readonly number[] } {
  const citations = new CitationFilter(passages);
  const text = pieces.map((piece) => citations.push(piece)).join('') + citations.end();
  return { text, used: citations.used };
}

describe('CitationFilter', () => {
  it('renumbers in the order of first use', () => {
    expect(filter(['Screw it on [3]. Then wait [1]. Again [3].'], 3)).toEqual({
      text: 'Screw it on [1]. Then wait [2]. Again [1].',
      used: [3, 1],
    });
  });

  it('removes numbers that name no passage', () => {
    expect(filter(['It costs 5 [9][0]. It is red [2].'], 2)).toEqual({ text: 'It costs 5 . It is red [1].', used: [2] });
  });

  it.each([
    ['[1,2]', '[1][2]', [1, 2]],
    ['[2， 1]', '[1][2]', [2, 1]],
    ['[1-3]', '[1][2][3]', [1, 2, 3]],
    ['【2】', '[1]', [2]],
    ['[1][1]', '[1][1]', [1]],
    ['[1,1]', '[1]', [1]],
    ['[1-9999]', '[1]', [1]],
  ])('reads %s', (written, shown, used) => {
    expect(filter([`x ${written}`], 3)).toEqual({ text: `x ${shown}`, used });
  });

  it('leaves other brackets alone', () => {
    const text = 'a[i] = list[0x1], see [the manual](https://a.example) and [ ] or [12345678]';
    expect(filter([text], 3).text).toBe(text);
  });

  it('gives the same whole however the text is cut', () => {
    const text = 'One [2]. Two [1, 3] and a[i]. Three 【3】, four [99].';
    const whole = filter([text], 3);
    for (let size = 1; size < 9; size += 1) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      expect(filter(pieces, 3)).toEqual(whole);
    }
  });

  it('shows an unfinished bracket at the end as it is', () => {
    expect(filter(['cut off [1'], 3)).toEqual({ text: 'cut off [1', used: [] });
  });

  it('holds back no more than a citation is long', () => {
    const citations = new CitationFilter(3);
    expect(citations.push(`[${' '.repeat(1000)}`)).toHaveLength(1001);
  });
});
