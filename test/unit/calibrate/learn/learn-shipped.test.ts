import type { KnownMessage } from '#calibrate/learn/known-message.js';
import { learnShipped, type TaughtLibrary } from '#calibrate/learn/learn-shipped.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';
import { direction, sampleEvidence } from '../../../fakes/sample-evidence.js';

/** A library whose good messages are near it, and questions or not. */
function library(questions: boolean, each = 20): TaughtLibrary {
  const message = (good: boolean, i: number): KnownMessage => ({
    good,
    group: null,
    evidence: sampleEvidence({
      folded: good === questions ? `how loud ${i}` : `it rains ${i}`,
      similar: [{ row: 0, score: (good ? 0.8 : 0.5) + (i % 5) / 50 }],
      vector: direction((good ? 0 : 1.5) + i / 100),
    }),
  });
  const messages = Array.from({ length: each }, (_, i) => [message(true, i), message(false, i)]).flat();
  const everyday = Array.from({ length: 9 }, (_, i) =>
    sampleEvidence({ similar: [{ row: 0, score: 0.4 + i / 50 }], vector: direction(1.8 + i * i * 0.05) }),
  );
  return { messages, everyday, everydayTalk: everyday.map(({ vector }) => vector) };
}

describe('learnShipped', () => {
  it('learns what libraries have in common', () => {
    const { coefficients } = learnShipped([library(true), library(true)], true, 0.25);
    expect([...coefficients.keys()]).toEqual([...gateFeatures.keys()]);
    expect(coefficients.get('topSimilarity')).toBeGreaterThan(0);
    expect(coefficients.get('questionForm')).toBeGreaterThan(0);
    expect(coefficients.get('exampleMargin')).toBeGreaterThan(0);
    expect(coefficients.get('versionInIt')).toBeCloseTo(0, 10);
  });

  it('gives no weight to what libraries do not agree on', () => {
    const { coefficients } = learnShipped([library(true), library(false)], true, 0.25);
    expect(Math.abs(coefficients.get('questionForm') ?? 9)).toBeLessThan(0.1);
    expect(coefficients.get('topSimilarity')).toBeGreaterThan(0);
  });

  it('knows no margin to examples where owners gave none', () => {
    expect(learnShipped([library(true), library(true)], false, 0.25).coefficients.get('exampleMargin')).toBeCloseTo(0, 10);
  });

  it('judges each message once, by what was learned from the other libraries', () => {
    const { reference } = learnShipped([library(true, 20), library(false, 10)], false, 0.25);
    expect(reference).toHaveLength(60);
    expect(reference.filter(({ good }) => good)).toHaveLength(30);
    const alone = learnShipped([library(true, 20), library(true, 10)], false, 0.25).reference;
    expect(alone[0]?.logOdds).toBeGreaterThan(reference[0]?.logOdds ?? Infinity);
  });

  it('believes as many messages to be good as it is told', () => {
    const offsets = [0.05, 0.25, 0.5].map((share) => learnShipped([library(true), library(true)], true, share).offset);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(new Set(offsets).size).toBe(3);
  });

  it('is the same every time, and stands a library with few messages', () => {
    const libraries = [library(true), library(true, 1)];
    const shipped = learnShipped(libraries, true, 0.25);
    expect(shipped).toEqual(learnShipped(libraries, true, 0.25));
    expect(
      [shipped.offset, ...shipped.coefficients.values(), ...shipped.reference.map(({ logOdds }) => logOdds)].every(Number.isFinite),
    ).toBe(true);
  });
});
