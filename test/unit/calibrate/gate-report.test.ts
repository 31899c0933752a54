import { gateRecord } from '#calibrate/gate-record.js';
import { gateReport, type JudgedText } from '#calibrate/gate-report.js';
import { readiness } from '#calibrate/readiness.js';
import { sampleGate } from '../../fakes/sample-gate.js';

const judged = (good: boolean, probabilities: readonly number[]): JudgedText[] =>
  probabilities.map((probability) => ({
    text: `${good ? 'good' : 'bad'} ${probability}`,
    good,
    probability,
    accepted: probability >= 0.5,
  }));
const steps = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, count - 1));

describe('gateReport', () => {
  it('counts both sides, and gives each figure an interval around it', () => {
    const report = gateReport([...judged(true, [0.9, 0.8, 0.4]), ...judged(false, [0.7, 0.2, 0.1, 0.1])]);
    expect(report).toMatchObject({ good: 3, bad: 4, precision: { value: 2 / 3 }, recall: { value: 2 / 3 }, f1: { value: 2 / 3 } });
    expect(report.auroc.value).toBeCloseTo(11 / 12, 12);
    for (const { value, low, high } of [report.precision, report.recall, report.f1, report.auroc]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(report.judged).toHaveLength(7);
    expect(report.judged[0]).toEqual({ probability: 0.9, good: true });
  });

  it('names the worst mistakes first, at most ten on each side', () => {
    const { mistakes } = gateReport([
      ...judged(true, steps(15, 0.01, 0.4)),
      ...judged(false, steps(15, 0.6, 0.99)),
      ...judged(true, [0.9]),
    ]);
    const of = (expected: string): number[] => mistakes.filter((one) => one.expected === expected).map(({ probability }) => probability);
    expect(of('accept')).toHaveLength(10);
    expect(of('accept')).toEqual(of('accept').toSorted((a, b) => a - b));
    expect(of('accept')[0]).toBe(0.01);
    expect(of('decline')).toHaveLength(10);
    expect(of('decline')).toEqual(of('decline').toSorted((a, b) => b - a));
    expect(of('decline')[0]).toBe(0.99);
  });

  it('calls a mistake what was decided, not what was likely', () => {
    const report = gateReport([{ text: 'unlikely but let in', good: false, probability: 0.1, accepted: true }]);
    expect(report.mistakes).toEqual([{ text: 'unlikely but let in', expected: 'decline', probability: 0.1 }]);
  });

  it.each([
    ['nothing', []],
    ['good ones only', judged(true, [0.1, 0.9])],
    ['bad ones only', judged(false, [0.1, 0.9])],
    ['nothing accepted', [...judged(true, [0.1]), ...judged(false, [0.2])]],
  ])('has a number in each place: %s', (_, messages) => {
    const { precision, recall, f1, auroc, calibrationError } = gateReport(messages);
    for (const estimate of [precision, recall, f1, auroc]) {
      for (const value of Object.values(estimate)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
    expect(Number.isFinite(calibrationError)).toBe(true);
  });

  it('is the same every time', () => {
    const messages = [...judged(true, steps(20, 0.2, 1)), ...judged(false, steps(20, 0, 0.8))];
    expect(gateReport(messages)).toEqual(gateReport(messages));
  });
});

describe('readiness', () => {
  const withAccepted = (accepted: number, hits: number) => {
    const { report } = sampleGate();
    return sampleGate({ report: { ...report, accepted, hits } });
  };

  it('lets a gate answer by itself whose precision is known well enough', () => {
    expect(readiness(withAccepted(60, 55))).toEqual({ isReady: true });
    expect(readiness(withAccepted(12, 12))).toEqual({ isReady: true });
  });

  it.each([
    ['too few messages to know, though all were right', 8, 8, 'uncertain', /between 68 % and 100 %.*too uncertain/u],
    ['too wide an interval', 20, 14, 'uncertain', /too uncertain/u],
    ['a precision that is surely bad', 400, 40, 'imprecise', /between 7 % and 13 %.*too few/u],
    ['nothing accepted', 0, 0, 'accepts-none', /accepts none/u],
  ])('keeps it back: %s', (...[, accepted, hits, code, why]) => {
    expect(readiness(withAccepted(accepted, hits))).toEqual({ isReady: false, code, why: expect.stringMatching(why) });
  });

  it('says when a policy cannot be met', () => {
    const gate = { ...withAccepted(60, 55), thresholds: { group: 1, direct: 0.5 } };
    expect(readiness(gate)).toEqual({
      isReady: false,
      code: 'unmeetable',
      why: expect.stringContaining('cannot be met'),
    });
  });

  it('never trusts a gate that was learned from no examples', () => {
    const why = expect.stringContaining('at least 8 good and 8 bad');
    expect(readiness({ ...withAccepted(60, 60), learnedFrom: 'library' })).toEqual({ isReady: false, code: 'few-examples', why });
  });
});

describe('gateRecord', () => {
  it('is JSON for people and programs, without vectors and known texts', () => {
    const record = JSON.parse(JSON.stringify(gateRecord({ ...sampleGate(), version: 3 })));
    expect(record).toMatchObject({
      version: 3,
      policies: { group: 'f=0.5', direct: 'precision=0.8' },
      model: { coefficients: { topSimilarity: 20 }, knownMessages: 1 },
      groups: { 'feishu:app:chat': { logOdds: -0.25, good: 1, bad: 4 } },
      ready: { isReady: false, why: expect.stringContaining('too uncertain') },
    });
    expect(record.background).toBeUndefined();
    expect(record.report.judged).toBeUndefined();
    expect(JSON.stringify(record)).not.toContain('怎么装');
  });
});
