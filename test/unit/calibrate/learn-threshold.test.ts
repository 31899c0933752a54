import { crossValidate } from '#calibrate/cross-validate.js';
import { fMeasure, learnThreshold, type ScoredExample } from '#calibrate/learn-threshold.js';
import { gateProbability } from '#pipeline/reject/gate-probability.js';

const examples = (good: readonly number[], bad: readonly number[]): ScoredExample[] => [
  ...good.map((similarity, i) => ({ text: `good ${i}`, similarity, good: true })),
  ...bad.map((similarity, i) => ({ text: `bad ${i}`, similarity, good: false })),
];

describe('learnThreshold', () => {
  it('puts the threshold into the gap between separable classes, not onto the edge of either', () => {
    const { threshold } = learnThreshold(examples([0.9, 0.88, 0.86], [0.84, 0.8, 0.7]));
    expect(threshold).toBeGreaterThan(0.84);
    expect(threshold).toBeLessThan(0.86);
  });

  it('prefers precision: one bad example above keeps out more than one good below', () => {
    const { threshold } = learnThreshold(examples([0.95, 0.94, 0.93, 0.92, 0.6], [0.7, 0.65, 0.64, 0.63]));
    expect(threshold).toBeGreaterThan(0.7);
  });

  it('never puts the threshold between equal scores', () => {
    const { threshold } = learnThreshold(examples([0.8, 0.8], [0.8, 0.5]));
    expect(threshold).toBeLessThan(0.8);
    expect(threshold).toBeGreaterThan(0.5);
  });

  it('maps to probabilities that rise and cross one half at the threshold', () => {
    const learned = learnThreshold(examples([0.9, 0.88], [0.7, 0.6]));
    const gate = { similarityThreshold: learned.threshold, steepness: learned.steepness };
    expect(gateProbability(gate, learned.threshold)).toBe(0.5);
    expect(gateProbability(gate, 0.95)).toBeGreaterThan(gateProbability(gate, 0.9));
    expect(gateProbability(gate, -1)).toBeGreaterThanOrEqual(0);
  });

  it('keeps the slope positive when the classes are the wrong way round', () => {
    expect(learnThreshold(examples([0.5, 0.4], [0.9, 0.8])).steepness).toBeGreaterThan(0);
  });
});

describe('fMeasure', () => {
  it('is the harmonic mean of precision and recall at beta 1', () => {
    expect(fMeasure(6, 8, 10, 1)).toBeCloseTo((2 * 0.75 * 0.6) / (0.75 + 0.6));
  });

  it('is 0 without a hit', () => {
    expect(fMeasure(0, 5, 5)).toBe(0);
  });
});

describe('crossValidate', () => {
  it('finds separable classes perfect', () => {
    const good = Array.from({ length: 20 }, (_, i) => 0.9 + i / 1000);
    const bad = Array.from({ length: 20 }, (_, i) => 0.6 + i / 1000);
    expect(crossValidate(examples(good, bad))).toMatchObject({ precision: 1, recall: 1, f1: 1, mistakes: [] });
  });

  it('names the worst mistake first and judges no example by a threshold it took part in', () => {
    const good = Array.from({ length: 10 }, (_, i) => 0.9 + i / 1000);
    const bad = [...Array.from({ length: 9 }, (_, i) => 0.6 + i / 1000), 0.99];
    const { mistakes, precision } = crossValidate(examples(good, bad));
    expect(mistakes[0]).toMatchObject({ similarity: 0.99, good: false });
    expect(precision).toBeLessThan(1);
  });
});
