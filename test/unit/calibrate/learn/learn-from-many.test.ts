import { judge } from '#calibrate/cross-validate.js';
import type { KnownMessage } from '#calibrate/learn/known-message.js';
import { learnFromMany } from '#calibrate/learn/learn-from-many.js';
import type { LearnedGate } from '#calibrate/learn/learned-gate.js';
import { randomBelow } from '#shared/random-below.js';
import { direction, sampleEvidence } from '../../../fakes/sample-evidence.js';

const everyday = [0.3, 0.4, 0.5].map((score, i) => sampleEvidence({ similar: [{ row: 0, score }], vector: direction(2 + i / 10) }));

/** A message that says that and points there. */
const known = (good: boolean, folded: string, angle: number): KnownMessage => ({
  good,
  group: null,
  evidence: sampleEvidence({ message: folded, folded, vector: direction(angle) }),
});
const separable = (each: number, from = 0): KnownMessage[] =>
  Array.from({ length: each }, (_, i) => [
    known(true, `how do I clean pump ${from + i}`, 0.3 * Math.sin(from + i)),
    known(false, `lunch with friend ${from + i}`, 1.6 + 0.3 * Math.cos(from + i)),
  ]).flat();

const probabilities = (messages: readonly KnownMessage[], learned: LearnedGate): number[] =>
  judge(messages, learned, { threshold: 0.5, everydayTalk: [] }).map(({ probability }) => probability);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('learnFromMany', () => {
  it('tells classes apart that can be told apart, in messages it has not seen', () => {
    const learned = learnFromMany(separable(100), everyday, 0.5);
    const unseen = separable(30, 1_000);
    probabilities(unseen, learned).forEach((probability, i) => {
      if (unseen[i]?.good) expect(probability).toBeGreaterThan(0.8);
      else expect(probability).toBeLessThan(0.2);
    });
  });

  it('gives a list that has far more good messages than traffic the share of traffic', () => {
    const same = Array.from({ length: 200 }, (_, i) => known(i % 2 === 0, 'the same', 1));
    for (const probability of probabilities(same, learnFromMany(same, everyday, 0.1))) expect(probability).toBeCloseTo(0.1, 1);
    for (const probability of probabilities(same, learnFromMany(same, everyday, 0.3))) expect(probability).toBeCloseTo(0.5, 1);
  });

  it('gives what cannot be told apart the share of good ones, and stays finite', () => {
    const same = Array.from({ length: 180 }, (_, i) => known(i % 3 === 0, 'the same', 1));
    const learned = learnFromMany(same, everyday, 0.5);
    for (const probability of probabilities(same, learned)) expect(probability).toBeCloseTo(1 / 3, 1);
    for (const { probability } of learned.traffic) expect(probability).toBeCloseTo(1 / 3, 1);
  });

  it('does not take chance for a rule', () => {
    const random = randomBelow(3);
    const noise = (count: number): KnownMessage[] =>
      Array.from({ length: count }, () => known(random(2) === 0, `message ${random(1_000_000)}`, random(6_283) / 1_000));
    const learned = learnFromMany(noise(240), everyday, 0.5);
    for (const probability of probabilities(noise(50), learned)) {
      expect(probability).toBeGreaterThan(0.2);
      expect(probability).toBeLessThan(0.8);
    }
  });

  it('expects of the traffic the share of good ones that the examples have', () => {
    const messages = separable(120).filter(({ good }, i) => good || i % 3 > 0);
    const { traffic } = learnFromMany(messages, everyday, 0.5);
    expect(mean(traffic.map(({ probability }) => probability))).toBeCloseTo(120 / messages.length, 1);
  });

  it('keeps a few hundred known messages of many, and a number in each place', () => {
    const { model, references } = learnFromMany(separable(200), everyday, 0.5);
    expect(model.landmarks.length).toBeGreaterThan(0);
    expect(model.landmarks.length).toBeLessThanOrEqual(300);
    const numbers = [model.offset, ...model.coefficients.values(), ...model.landmarks.map(({ weight }) => weight)];
    expect([...numbers, model.calibration.slope, model.calibration.offset].every(Number.isFinite)).toBe(true);
    expect(model.calibration.slope).toBeGreaterThanOrEqual(0);
    expect(references).toEqual({ good: [], bad: [] });
  });

  it('stays finite where every label is wrong for its neighbours', () => {
    const turned = Array.from({ length: 200 }, (_, i) => known(i % 2 === 0, `message ${i}`, i / 100));
    expect(probabilities(turned, learnFromMany(turned, everyday, 0.5)).every(Number.isFinite)).toBe(true);
  });

  it('is the same every time', () => {
    expect(learnFromMany(separable(60), everyday, 0.5)).toEqual(learnFromMany(separable(60), everyday, 0.5));
  });
});
