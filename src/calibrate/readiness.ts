import type { Gate } from '#domain/gate.js';

/** Whether a gate may answer in a group by itself, and why not. */
export type Readiness = { readonly isReady: true } | { readonly isReady: false; readonly why: string };

/** A wider interval says that nobody knows how often the gate would speak out of turn. */
const widest = 0.3;

/** A gate is ready when the interval of its precision is narrow enough to rely on. */
export function readiness({ learnedFrom, report: { precision } }: Pick<Gate, 'learnedFrom' | 'report'>): Readiness {
  if (learnedFrom === 'library') return { isReady: false, why: 'no examples of its own yet: give at least 8 good and 8 bad messages' };
  const width = precision.high - precision.low;
  if (width <= widest) return { isReady: true };
  const [low, high] = [precision.low, precision.high].map((share) => `${Math.round(100 * share)} %`);
  return { isReady: false, why: `between ${low} and ${high} of its answers would be wanted: too uncertain, give more examples` };
}
