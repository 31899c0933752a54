import { brackets, citedNumbers, renumber } from '#pipeline/respond/write/citation-numbers.js';

describe('citation numbers', () => {
  it.each([
    ['x [1]', [1]],
    ['x [1,2]', [1, 2]],
    ['x [2， 1]', [2, 1]],
    ['x [1-3]', [1, 2, 3]],
    ['x 【2】［3］', [2, 3]],
    ['x [1][1]', [1]],
    ['x [1-9999]', [1]],
    ['x [0][4][9]', []],
  ])('are read from %j', (text, numbers) => {
    expect(citedNumbers(text, 3)).toEqual(numbers);
  });

  it('are not read from other brackets', () => {
    const text = 'a[i] = list[0x1], see [the manual](https://a.example) and [ ] or [12345678]';
    expect(citedNumbers(text, 9)).toEqual([]);
    expect(renumber(text, () => [1])).toBe(text);
  });

  it('become others where they stood, or go with the space before them', () => {
    const to = (number: number) => (number === 3 ? [1] : number === 1 ? [2, 4] : []);
    expect(renumber('Screw it [3]. Wait [1,3]. Again [2].', to)).toBe('Screw it [1]. Wait [2][4][1]. Again.');
    expect(brackets([1, 2])).toBe('[1][2]');
  });
});
