import { exampleId } from '#calibrate/example-id.js';
import { gateCurve, type GateCurve } from '#calibrate/gate-curve.js';
import { readiness, type unreadyCodes } from '#calibrate/readiness.js';
import { policyText } from '#domain/gate-policy.js';
import type { Example, Gate } from '#domain/gate.js';

/** An example, as a gate judged it that had not learned from it. */
interface CurveExample {
  readonly id: string | null;
  /** Null where it is not among the examples any more, and where nobody gave any. */
  readonly text: string | null;
  readonly group: string | null;
  readonly label: 'good' | 'bad';
  readonly probability: number;
}

export interface CurveView extends GateCurve {
  readonly version: number;
  readonly learnedFrom: Gate['learnedFrom'];
  readonly policies: { readonly group: string; readonly direct: string };
  readonly examples: readonly CurveExample[];
  readonly count: number;
  readonly ready: ReadyView;
}

export interface ReadyView {
  readonly isReady: boolean;
  /** Both null where it is. */
  readonly code: (typeof unreadyCodes)[number] | null;
  readonly why: string | null;
}

const mostTold = 5_000;

export function describeCurve(gate: Gate, examples: readonly Example[]): CurveView {
  const { version, learnedFrom, policies, report } = gate;
  const known = new Map(examples.map((example) => [exampleId(example), example]));
  const curve = gateCurve(gate);
  const { threshold } = curve.operating.group;
  const nearest = report.judged.toSorted((a, b) => Math.abs(a.probability - threshold) - Math.abs(b.probability - threshold));
  return {
    version,
    learnedFrom,
    policies: { group: policyText(policies.group), direct: policyText(policies.direct) },
    ...curve,
    examples: nearest.slice(0, mostTold).map(({ example: id = null, good, probability }) => {
      const example = id === null ? undefined : known.get(id);
      return { id, text: example?.text ?? null, group: example?.group ?? null, label: good ? 'good' : 'bad', probability };
    }),
    count: report.judged.length,
    ready: readyView(gate),
  };
}

export function readyView(gate: Gate): ReadyView {
  const ready = readiness(gate);
  return ready.isReady ? { isReady: true, code: null, why: null } : ready;
}
