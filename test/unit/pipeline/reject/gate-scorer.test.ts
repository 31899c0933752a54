import type { Landmark } from '#domain/gate.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { GateScorer, type ScoringGate } from '#pipeline/reject/gate-scorer.js';
import { kernelMessage, messageLikeness } from '#pipeline/reject/message-kernel.js';
import { gateAt } from '../../../fakes/memory-build.js';

const evidence: GateEvidence = {
  message: 'Pump?',
  folded: 'pump?',
  vector: Float32Array.of(1, 0),
  similar: [{ row: 0, score: 0.75 }],
  everyday: 0.5,
  words: { knownShare: 1, best: 0, massFound: 1, contrast: 0, terms: 0 },
  examples: { good: null, bad: null },
};

/** A gate of these coefficients and no scales. */
function gateOf(coefficients: Record<string, number>, changes: Partial<ScoringGate['model']> = {}): ScoringGate {
  const { background, groups } = gateAt(0);
  const model = { offset: 0, coefficients: new Map(Object.entries(coefficients)), landmarks: [], calibration: { slope: 1, offset: 0 } };
  return { background, groups, model: { ...model, ...changes } };
}

describe('GateScorer', () => {
  it('adds what the features say to the offset, and names the strongest first', () => {
    const { logOdds, probability, contributions } = new GateScorer(
      gateOf({ topSimilarity: 4, questionMark: -5, versionInIt: 9 }, { offset: 1 }),
    ).score(evidence);
    expect(logOdds).toBeCloseTo(1 + 3 - 5, 10);
    expect(probability).toBeCloseTo(1 / (1 + Math.E), 10);
    expect(contributions).toEqual([
      { name: 'questionMark', value: 1, contribution: -5 },
      { name: 'topSimilarity', value: 0.75, contribution: 3 },
      { name: 'versionInIt', value: 0, contribution: 0 },
    ]);
  });

  it('reads relative features by the scales of the gate', () => {
    const gate = gateOf({ everydayLikeness: 1 });
    const scales = new Map([['everydayLikeness', { mean: 0.3, deviation: 0.1 }]]);
    expect(new GateScorer({ ...gate, background: { ...gate.background, scales } }).score(evidence).logOdds).toBeCloseTo(2, 6);
  });

  it('calibrates: what the parts did adds up to the log-odds', () => {
    const calibration = { slope: 0.5, offset: -1 };
    const { logOdds, contributions } = new GateScorer(gateOf({ topSimilarity: 4, questionMark: -5 }, { offset: 3, calibration })).score(
      evidence,
    );
    expect(logOdds).toBeCloseTo(0.5 * (3 + 3 - 5) - 1, 10);
    expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0.5 * 3 - 1)).toBeCloseTo(logOdds, 10);
  });

  it('adds the likeness to known messages, each by its weight', () => {
    const landmarks: Landmark[] = [
      { text: 'pump?', vector: Float32Array.of(1, 0), weight: 2 },
      { text: 'lunch', vector: Float32Array.of(0, 1), weight: -10 },
    ];
    const { logOdds, contributions } = new GateScorer(gateOf({}, { landmarks })).score(evidence);
    const lunch = messageLikeness(kernelMessage('pump?', evidence.vector), kernelMessage('lunch', Float32Array.of(0, 1)));
    expect(logOdds).toBeCloseTo(2 * 1.3 - 10 * lunch, 6);
    expect(contributions).toEqual([{ name: 'knownMessages', value: expect.closeTo(logOdds, 10), contribution: logOdds }]);
  });

  it('shifts the messages of a group, uncalibrated, and of no other', () => {
    const scorer = new GateScorer(gateOf({ topSimilarity: 4 }, { calibration: { slope: 0.5, offset: 0 } }));
    expect(scorer.score(evidence).logOdds).toBeCloseTo(1.5, 10);
    expect(scorer.score(evidence, 'unheard of').logOdds).toBeCloseTo(1.5, 10);
    const { logOdds, contributions } = scorer.score(evidence, 'shy');
    expect(logOdds).toBeCloseTo(-28.5, 10);
    expect(contributions[0]).toEqual({ name: 'group', value: -30, contribution: -30 });
  });

  it.each([
    ['a feature nobody knows', gateOf({ unheardOf: 1 }), evidence],
    ['a feature nobody knows that counts nothing', gateOf({ unheardOf: 0 }), evidence],
    ['a feature that is no number', gateOf({ everydayLikeness: 1 }), { ...evidence, everyday: Number.NaN }],
    ['a feature that is no number and counts nothing', gateOf({ everydayLikeness: 0 }), { ...evidence, everyday: Number.NaN }],
    ['a coefficient that is no number', gateOf({ topSimilarity: Number.NaN }), evidence],
    [
      'a vector that is no number',
      gateOf({}, { landmarks: [{ text: 'pump', vector: Float32Array.of(1, 0), weight: 1 }] }),
      { ...evidence, vector: Float32Array.of(Number.NaN, 0) },
    ],
  ])('gives no number for %s', (_, gate, seen) => {
    expect(new GateScorer(gate).score(seen)).toMatchObject({ logOdds: Number.NaN, probability: Number.NaN });
  });

  it('stays between 0 and 1, however sure', () => {
    expect(new GateScorer(gateOf({}, { offset: 5_000 })).score(evidence).probability).toBe(1);
    expect(new GateScorer(gateOf({}, { offset: -5_000 })).score(evidence).probability).toBe(0);
  });
});
