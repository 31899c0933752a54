import { characterOverlap, holdsAnswer } from '#calibrate/metrics/answer-overlap.js';

describe('holdsAnswer', () => {
  it('looks through width, case and white space', () => {
    expect(holdsAnswer('It was ＡＢＣ\n 12 in all.', 'abc12')).toBe(true);
    expect(holdsAnswer('共 364.6 公里。', '364.6公里')).toBe(true);
    expect(holdsAnswer('共 364 公里。', '364.6公里')).toBe(false);
  });

  it('finds no blank answer', () => {
    expect(holdsAnswer('anything', ' ')).toBe(false);
  });
});

describe('characterOverlap', () => {
  it('is 1 for the same text, 0 for nothing in common, and does not count citations', () => {
    expect(characterOverlap('Four litres. [1]', 'four litres')).toBe(1);
    expect(characterOverlap('水泵', '灯')).toBe(0);
    expect(characterOverlap('', '')).toBe(0);
  });

  it('counts a repeated character as often as it stands in both', () => {
    expect(characterOverlap('aab', 'abb')).toBeCloseTo(2 / 3);
  });
});
