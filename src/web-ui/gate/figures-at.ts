import type { Curve, CurvePoint } from '#web-ui/gate/gate-api.js';

/** The figures at a threshold: exactly where one of the operating points stands, else at the nearest hundredth. */
export function figuresAt({ points, operating }: Curve, threshold: number): CurvePoint | null {
  const exact = [operating.group, operating.direct].find((point) => Math.abs(point.threshold - threshold) < 1e-9);
  return exact ?? points[Math.min(points.length, Math.max(1, Math.round(threshold * 100))) - 1] ?? null;
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
