import type { Gate } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import { thresholdOf } from '#domain/threshold-of.js';
import { figuresAt, type FiguresAt } from '#calibrate/metrics/figures-at.js';

/** What a gate does at its threshold of one mode, and where that comes from. */
export interface OperatingThreshold extends FiguresAt {
  /** What its policy gives. */
  readonly learned: number;
  /** Null where nobody set one. */
  readonly byHand: number | null;
}

export interface GateCurve {
  /** At 0.01, 0.02 … 0.99. */
  readonly points: readonly FiguresAt[];
  readonly operating: Readonly<Record<Mode, OperatingThreshold>>;
}

const steps = 100;

/** What a gate would do at each threshold, by the examples as gates judged them that had not learned from them. */
export function gateCurve(gate: Gate): GateCurve {
  const { judged } = gate.report;
  const operating = (mode: Mode): OperatingThreshold => ({
    ...figuresAt(judged, thresholdOf(gate, mode)),
    learned: gate.thresholds[mode],
    byHand: gate.byHand[mode],
  });
  return {
    points: Array.from({ length: steps - 1 }, (_, i) => figuresAt(judged, (i + 1) / steps)),
    operating: { group: operating('group'), direct: operating('direct') },
  };
}
