import { crossValidate } from '#calibrate/cross-validate.js';

const examples = (similarities: readonly number[], good: boolean) =>
  similarities.map((similarity, i) => ({ text: `${good} ${i}`, similarity, good }));

describe('crossValidate', () => {
  it('finds no mistake where the classes lie apart', () => {
    const { precision, recall, f1, mistakes } = crossValidate([
      ...examples([0.9, 0.91, 0.92, 0.93, 0.94, 0.95], true),
      ...examples([0.5, 0.51, 0.52, 0.53, 0.54, 0.55], false),
    ]);
    expect({ precision, recall, f1, mistakes }).toEqual({ precision: 1, recall: 1, f1: 1, mistakes: [] });
  });

  it('names the worst mistake first, and judges it by a threshold learned without it', () => {
    const good = [...examples([0.9, 0.91, 0.92, 0.93, 0.94, 0.95], true), { text: 'lost', similarity: 0.2, good: true }];
    const bad = [...examples([0.5, 0.51, 0.52, 0.53, 0.54, 0.55], false), { text: 'loud', similarity: 0.92, good: false }];
    const { mistakes, precision, recall } = crossValidate([...good, ...bad]);
    expect(mistakes.map(({ text }) => text)[0]).toBe('lost');
    expect(mistakes.map(({ text }) => text)).toContain('loud');
    expect(precision).toBeLessThan(1);
    expect(recall).toBeLessThan(1);
  });

  it('gives numbers, not NaN, when nothing is accepted', () => {
    const { precision, recall, f1 } = crossValidate([...examples([0.1], true), ...examples([0.9, 0.9, 0.9], false)]);
    expect([precision, recall, f1].every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
