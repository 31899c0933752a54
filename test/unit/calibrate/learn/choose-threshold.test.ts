import { chooseThreshold, type Traffic } from '#calibrate/learn/choose-threshold.js';
import type { GatePolicy } from '#domain/gate.js';
import { randomBelow } from '#shared/random-below.js';

const of = (...probabilities: readonly number[]): Traffic[] => probabilities.map((probability) => ({ probability, weight: 1 }));
const precision = (target: number): GatePolicy => ({ kind: 'precision', target });
const falseAnswers = (perHundred: number): GatePolicy => ({ kind: 'false-answers', perHundred });
const fMeasure = (beta: number): GatePolicy => ({ kind: 'f', beta });

/** What may be expected of accepting from a probability on. */
function expected(traffic: readonly Traffic[], threshold: number) {
  const taken = traffic.filter(({ probability }) => probability >= threshold);
  const sum = (some: readonly Traffic[], of: (one: Traffic) => number): number => some.reduce((total, one) => total + of(one), 0);
  const accepted = sum(taken, ({ weight }) => weight);
  const hits = sum(taken, ({ probability, weight }) => probability * weight);
  const goods = sum(traffic, ({ probability, weight }) => probability * weight);
  const all = sum(traffic, ({ weight }) => weight);
  return { accepted, precision: accepted > 0 ? hits / accepted : 1, falseAnswers: (100 * (accepted - hits)) / all, hits, goods };
}

/** Many messages of all probabilities, most of them low, of different weights. */
const random = randomBelow(5);
const many: Traffic[] = Array.from({ length: 500 }, () => ({ probability: (random(1_000) / 1_000) ** 2, weight: 0.5 + random(100) / 100 }));
const thresholds = [...new Set(many.map(({ probability }) => probability))];

describe('chooseThreshold', () => {
  it('lies in the middle between the last that is accepted and the first that is not', () => {
    expect(chooseThreshold(of(0.95, 0.9, 0.3, 0.1), precision(0.9))).toBeCloseTo(0.6, 10);
  });

  it.each([0.5, 0.8, 0.95])('answers as much as it can with so many answers wanted: %d', (target) => {
    const chosen = expected(many, chooseThreshold(many, precision(target)));
    expect(chosen.precision).toBeGreaterThanOrEqual(target);
    for (const threshold of thresholds) {
      const other = expected(many, threshold);
      if (other.precision >= target) expect(other.accepted).toBeLessThanOrEqual(chosen.accepted + 1e-9);
    }
  });

  it.each([1, 5, 20])('never expects more unwanted answers in a hundred messages than it may: %d', (perHundred) => {
    const chosen = expected(many, chooseThreshold(many, falseAnswers(perHundred)));
    expect(chosen.accepted).toBeGreaterThan(0);
    expect(chosen.falseAnswers).toBeLessThanOrEqual(perHundred);
    for (const threshold of thresholds) {
      const other = expected(many, threshold);
      if (other.falseAnswers <= perHundred) expect(other.accepted).toBeLessThanOrEqual(chosen.accepted + 1e-9);
    }
  });

  it.each([0.5, 1, 2])('takes the best F-measure of beta %d', (beta) => {
    const worth = (threshold: number): number => {
      const { hits, accepted, goods } = expected(many, threshold);
      return ((1 + beta ** 2) * hits) / (accepted + beta ** 2 * goods);
    };
    const best = Math.max(...thresholds.map(worth));
    expect(worth(chooseThreshold(many, fMeasure(beta)))).toBeCloseTo(best, 10);
  });

  it('accepts less the more precision counts', () => {
    const chosen = [0.25, 0.5, 1, 2].map((beta) => chooseThreshold(many, fMeasure(beta)));
    expect(chosen).toEqual(chosen.toSorted((a, b) => b - a));
  });

  it('accepts nothing where the policy cannot be met', () => {
    expect(chooseThreshold(of(0.8, 0.7, 0.1), precision(0.9))).toBe(1);
    expect(chooseThreshold(of(0.8, 0.7, 0.1), falseAnswers(0))).toBe(1);
    expect(chooseThreshold(of(0, 0), fMeasure(1))).toBe(1);
  });

  it.each([precision(0.9), falseAnswers(2), fMeasure(0.5)])('accepts nothing where nothing is known: %j', (policy) => {
    expect(chooseThreshold([], policy)).toBe(1);
  });

  it('accepts everything where it may, down to below what was seen', () => {
    expect(chooseThreshold(of(0.99, 0.95), precision(0.9))).toBeCloseTo(0.475, 10);
    expect(chooseThreshold(of(0.5, 0.01), falseAnswers(100))).toBeCloseTo(0.005, 10);
  });

  it('accepts ties together or not at all', () => {
    const ties = of(0.95, ...Array.from({ length: 20 }, () => 0.5), 0.1);
    expect(chooseThreshold(ties, precision(0.9))).toBeCloseTo((0.95 + 0.5) / 2, 10);
    expect(chooseThreshold(ties, precision(0.51))).toBeCloseTo((0.5 + 0.1) / 2, 10);
    expect(chooseThreshold(of(0.7, 0.7, 0.7), precision(0.6))).toBeCloseTo(0.35, 10);
  });

  it('does not mind the order, and weighs a message as so many', () => {
    expect(chooseThreshold(many.toReversed(), precision(0.8))).toBeCloseTo(chooseThreshold(many, precision(0.8)), 12);
    const heavy: Traffic[] = [
      { probability: 0.95, weight: 9 },
      { probability: 0.4, weight: 1 },
    ];
    expect(chooseThreshold(heavy, precision(0.85))).toBeCloseTo(0.2, 10);
    expect(chooseThreshold(of(0.95, 0.4), precision(0.85))).toBeCloseTo(0.675, 10);
  });
});
