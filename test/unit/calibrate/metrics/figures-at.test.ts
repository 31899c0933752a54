import { gateCurve } from '#calibrate/gate-curve.js';
import { figuresAt } from '#calibrate/metrics/figures-at.js';
import { sampleGate } from '../../../fakes/sample-gate.js';

const scored = [
  { probability: 0.9, good: true },
  { probability: 0.8, good: false },
  { probability: 0.5, good: true },
  { probability: 0.1, good: false },
];

describe('figuresAt', () => {
  it('counts what is accepted at and above, each share with its interval', () => {
    const { accepted, hits, precision, recall, f1 } = figuresAt(scored, 0.5);
    expect([accepted, hits]).toEqual([3, 2]);
    expect(precision).toMatchObject({ value: 2 / 3 });
    expect(precision!.low).toBeLessThan(2 / 3);
    expect(precision!.high).toBeGreaterThan(2 / 3);
    expect(recall!.value).toBe(1);
    expect(recall!.high).toBe(1);
    expect(f1!.value).toBeCloseTo(0.8);
    expect(f1!.low).toBeGreaterThan(0);
    expect(f1!.high).toBeLessThanOrEqual(1);
  });

  it('says nothing where there is nothing to count', () => {
    expect(figuresAt(scored, 0.95)).toMatchObject({ accepted: 0, precision: null, recall: { value: 0 }, f1: { value: 0 } });
    expect(figuresAt([], 0.5)).toEqual({ threshold: 0.5, accepted: 0, hits: 0, precision: null, recall: null, f1: null });
  });
});

describe('gateCurve', () => {
  it('has a point for each hundredth, and says where each mode stands and why', () => {
    const gate = { ...sampleGate({ report: { ...sampleGate().report, judged: scored } }), version: 1 };
    const { points, operating } = gateCurve({ ...gate, byHand: { ...gate.byHand, group: 0.85 } });
    expect(points).toHaveLength(99);
    expect(points[0]).toMatchObject({ threshold: 0.01, accepted: 4 });
    expect(operating.group).toMatchObject({ threshold: 0.85, byHand: 0.85, learned: 0.5, accepted: 1, hits: 1 });
    expect(operating.direct).toMatchObject({ threshold: 0.4, byHand: null, learned: 0.4 });
  });
});
