import type { Gate } from '#domain/gate.js';
import { thresholdOf } from '#domain/threshold-of.js';
import { figuresAt } from '#calibrate/metrics/figures-at.js';
import { wilsonInterval } from '#shared/wilson-interval.js';

/** Whether a gate may answer in a group by itself, and why not. */
export type Readiness = { readonly isReady: true } | { readonly isReady: false; readonly code: UnreadyCode; readonly why: string };

/** Why not, for programs. */
export const unreadyCodes = ['few-examples', 'unmeetable', 'accepts-none', 'uncertain', 'imprecise'] as const;

type UnreadyCode = (typeof unreadyCodes)[number];

/** A wider interval says that nobody knows how often the gate would speak out of turn. */
const widest = 0.3;
const leastPrecision = 0.5;

/** A gate is ready when what is known of its precision is narrow enough to rely on, and good enough to be heard. */
export function readiness(gate: Pick<Gate, 'learnedFrom' | 'thresholds' | 'byHand' | 'report'>): Readiness {
  const { learnedFrom, report } = gate;
  const { accepted, hits } = gate.byHand.group === null ? report : figuresAt(report.judged, gate.byHand.group);
  if (learnedFrom === 'library') {
    return {
      isReady: false,
      code: 'few-examples',
      why: 'too few examples: give at least 8 good and 8 bad messages that are more than a greeting',
    };
  }
  if (thresholdOf(gate, 'group') >= 1)
    return { isReady: false, code: 'unmeetable', why: 'its policy cannot be met: nothing would be answered in groups' };
  if (accepted === 0) return { isReady: false, code: 'accepts-none', why: 'it accepts none of the examples' };
  const [low, high] = wilsonInterval(hits, accepted);
  const between = `between ${Math.round(100 * low)} % and ${Math.round(100 * high)} % of its answers would be wanted`;
  if (high - low > widest) return { isReady: false, code: 'uncertain', why: `${between}: too uncertain, give more examples` };
  if (low < leastPrecision) return { isReady: false, code: 'imprecise', why: `${between}: too few` };
  return { isReady: true };
}
