import { groupShifts } from '#calibrate/group-shifts.js';
import type { JudgedMessage } from '#calibrate/cross-validate.js';
import { sampleEvidence } from '../../fakes/sample-evidence.js';

const judged = (group: string | null, good: boolean, count: number, logOdds = 0): JudgedMessage[] =>
  Array.from({ length: count }, () => ({
    message: { good, group, evidence: sampleEvidence() },
    good,
    logOdds,
    probability: 1 / (1 + Math.exp(-logOdds)),
    accepted: logOdds >= 0,
  }));
const shiftOf = (messages: readonly JudgedMessage[], group = 'g'): number =>
  groupShifts(messages, () => 1).get(group)?.logOdds ?? Number.NaN;

describe('groupShifts', () => {
  it('shifts a group towards what its own examples say, the less the fewer they are', () => {
    const shifts = [1, 3, 10, 100, 1_000].map((count) => shiftOf(judged('g', false, count)));
    expect(shifts).toEqual(shifts.toSorted((a, b) => b - a));
    expect(shifts[0]).toBeGreaterThan(-0.25);
    expect(shifts[0]).toBeLessThan(0);
    expect(shiftOf(judged('g', true, 10))).toBeCloseTo(-(shifts[2] ?? 0), 6);
  });

  it('finds what is true of a group with many examples', () => {
    expect(shiftOf([...judged('g', true, 3_000), ...judged('g', false, 1_000)])).toBeCloseTo(Math.log(3), 1);
  });

  it('leaves a group that is like its library where it is', () => {
    expect(shiftOf([...judged('g', true, 20), ...judged('g', false, 20)])).toBeCloseTo(0, 6);
    expect(shiftOf([...judged('g', true, 30, Math.log(3)), ...judged('g', false, 10, Math.log(3))])).toBeCloseTo(0, 2);
  });

  it('counts each group by itself, in the order of their names, and no messages without one', () => {
    const shifts = groupShifts(
      [...judged('b', true, 4), ...judged('a', false, 2), ...judged('b', false, 1), ...judged(null, false, 50)],
      () => 1,
    );
    expect([...shifts.keys()]).toEqual(['a', 'b']);
    expect(shifts.get('b')).toEqual({ logOdds: expect.any(Number), good: 4, bad: 1 });
    expect(shifts.get('b')?.logOdds).toBe(shiftOf([...judged('b', true, 4), ...judged('b', false, 1)], 'b'));
    expect(groupShifts(judged(null, true, 5), () => 1).size).toBe(0);
    expect(groupShifts([], () => 1).size).toBe(0);
  });

  it('takes the name of a group as it is', () => {
    expect([...groupShifts(judged('__proto__', true, 1), () => 1).keys()]).toEqual(['__proto__']);
  });
});
