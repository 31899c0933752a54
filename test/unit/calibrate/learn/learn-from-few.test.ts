import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { beside, type KnownMessage } from '#calibrate/learn/known-message.js';
import { classWeights, learnFromFew, type Beforehand } from '#calibrate/learn/learn-from-few.js';
import { direction, sampleEvidence } from '../../../fakes/sample-evidence.js';
import { shippedGates } from '../../../fakes/shipped-gates.js';

const near = (score: number, angle: number): GateEvidence => sampleEvidence({ similar: [{ row: 0, score }], vector: direction(angle) });
const everyday = [0.3, 0.4, 0.5].map((score, i) => near(score, 2 + i / 10));
const beforehand: Beforehand = {
  shipped: shippedGates.withExamples,
  everyday,
  everydayTalk: everyday.map(({ vector }) => vector),
  answerableShare: 0.25,
};
const known = (good: boolean, count: number, score: number): KnownMessage[] =>
  Array.from({ length: count }, (_, i) => ({ good, group: null, evidence: near(score, (good ? 0 : 1.5) + i / 100) }));
const goodShare = (traffic: readonly { readonly probability: number; readonly weight: number }[], from: number): number => {
  const all = traffic.reduce((sum, { weight }) => sum + weight, 0);
  return traffic.filter(({ probability }) => probability >= from).reduce((sum, { weight }) => sum + weight, 0) / all;
};

describe('learnFromFew', () => {
  it('gives what is shipped where there are no examples', () => {
    const { model, references, scales, traffic } = learnFromFew([], beforehand);
    expect(model).toEqual({
      offset: -3,
      coefficients: shippedGates.withExamples.coefficients,
      landmarks: [],
      calibration: { slope: 1, offset: 0 },
    });
    expect(references).toEqual({ good: [], bad: [] });
    expect(scales.has('exampleMargin')).toBe(false);
    expect(scales.get('topSimilarity')).toEqual({
      mean: expect.closeTo(0.4, 10),
      deviation: expect.closeTo(Math.sqrt(0.02 / 3) + 1e-3, 10),
    });
    expect(traffic).toHaveLength(4);
    expect(goodShare(traffic, 0.6)).toBeCloseTo(0.25, 10);
  });

  it('expects fewer messages to be for the library where it is told so', () => {
    const { model, traffic } = learnFromFew([], { ...beforehand, answerableShare: 0.1 });
    expect(model.offset).toBeCloseTo(-3 + Math.log(0.1 / 0.9) - Math.log(0.25 / 0.75), 10);
    expect(traffic.map(({ probability }) => Math.log(probability / (1 - probability)))[0]).toBeCloseTo(2 + model.offset + 3, 10);
  });

  it('shifts the offset towards the examples, and nothing else', () => {
    const low = learnFromFew([...known(true, 8, 0.05), ...known(false, 8, 0.05)], beforehand);
    const high = learnFromFew([...known(true, 8, 0.95), ...known(false, 8, 0.9)], beforehand);
    expect(low.model.offset).toBeGreaterThan(-3);
    expect(high.model.offset).toBeLessThan(-3);
    for (const { model } of [low, high]) expect({ ...model, offset: 0 }).toEqual({ ...learnFromFew([], beforehand).model, offset: 0 });
  });

  it('shifts it the more the more examples say so', () => {
    const offsets = [8, 20, 60].map(
      (count) => learnFromFew([...known(true, count, 0.05), ...known(false, count, 0.05)], beforehand).model.offset,
    );
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(new Set(offsets).size).toBe(3);
  });

  it('holds each example against the others only', () => {
    const messages = [...known(true, 8, 0.8), ...known(false, 8, 0.3)];
    const { references, scales } = learnFromFew(messages, beforehand);
    expect(references.good).toEqual(messages.filter(({ good }) => good).map(({ evidence }) => evidence.vector));
    expect(references.bad).toHaveLength(8);
    expect(scales.has('exampleMargin')).toBe(true);
    const all = { ...references, everydayTalk: beforehand.everydayTalk };
    const [first] = messages as [KnownMessage];
    const copy = { ...first.evidence, vector: Float32Array.from(first.evidence.vector) };
    expect(beside(first.evidence, all).examples.good).toBeCloseTo(Math.cos(0.01), 6);
    expect(beside(copy, all).examples.good).toBeCloseTo(1, 6);
  });

  it('expects of the traffic the share that is set, whatever the lists are', () => {
    const { traffic } = learnFromFew([...known(true, 40, 0.95), ...known(false, 8, 0.1)], beforehand);
    const seen = traffic.slice(4);
    expect(seen).toHaveLength(48);
    const weightOf = (some: typeof seen): number => some.reduce((sum, { weight }) => sum + weight, 0);
    expect(weightOf(seen.slice(0, 40)) / weightOf(seen)).toBeCloseTo(0.25, 10);
  });

  it('stays finite with one class, equal examples, and no everyday talk', () => {
    const bare = { ...beforehand, everyday: [], everydayTalk: [] };
    const [one] = known(true, 1, 0.9) as [KnownMessage];
    for (const messages of [known(true, 9, 0.9), known(false, 9, 0.9), [one, one, { ...one, good: false }]]) {
      for (const before of [beforehand, bare]) {
        const { model, traffic } = learnFromFew(messages, before);
        expect(Number.isFinite(model.offset)).toBe(true);
        expect(traffic.every(({ probability, weight }) => probability >= 0 && probability <= 1 && weight > 0)).toBe(true);
      }
    }
  });

  it('is the same every time', () => {
    const messages = [...known(true, 8, 0.8), ...known(false, 8, 0.3)];
    expect(learnFromFew(messages, beforehand)).toEqual(learnFromFew(messages, beforehand));
  });
});

describe('classWeights', () => {
  it('gives a list the wanted share of good ones and keeps its size', () => {
    const weigh = classWeights(known(true, 30, 1).concat(known(false, 10, 1)), 0.25);
    expect(30 * weigh(true)).toBeCloseTo(10, 10);
    expect(10 * weigh(false)).toBeCloseTo(30, 10);
  });

  it('leaves a list of one class as it is', () => {
    expect(classWeights(known(true, 3, 1), 0.25)(true)).toBe(1);
    expect(classWeights([], 0.25)(false)).toBe(1);
  });
});
