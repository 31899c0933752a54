import type { Curve, CurvePoint } from '#web-ui/gate/gate-api.js';

/** The figures at a threshold: exactly where one of the operating points stands, else at the nearest hundredth. */
export function figuresAt({ points, operating }: Curve, threshold: number): CurvePoint | null {
  const exact = [operating.group, operating.direct].find((point) => Math.abs(point.threshold - threshold) < 1e-9);
  return exact ?? points[Math.min(points.length, Math.max(1, Math.round(threshold * 100))) - 1] ?? null;
}

const wanted = 0.9;

/** The lowest threshold from which on nine of ten answers are wanted; null where none is. */
export function whereNineOfTen({ points }: Curve): number | null {
  return points.find(({ precision }) => precision !== null && precision.value >= wanted)?.threshold ?? null;
}

/** Where precision and recall together are best; in the middle of several such. */
export function whereBestBalanced({ points }: Curve): number | null {
  const best = Math.max(...points.map(({ f1 }) => f1?.value ?? 0));
  const there = points.filter(({ f1 }) => best > 0 && f1?.value === best);
  return there[Math.floor(there.length / 2)]?.threshold ?? null;
}

export interface Judged {
  readonly probability: number;
}

/** What is decided otherwise when the threshold goes from one place to another, the nearest to where it goes first. */
export function changedBetween<One extends Judged>(judged: readonly One[], from: number, to: number): readonly One[] {
  return judged
    .filter(({ probability }) => probability >= from !== probability >= to)
    .toSorted((a, b) => Math.abs(a.probability - to) - Math.abs(b.probability - to));
}
