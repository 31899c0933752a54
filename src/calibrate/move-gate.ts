import { policyText } from '#domain/gate-policy.js';
import { AssistantError } from '#domain/errors.js';
import type { Gate, GatePolicy, ThresholdsByHand } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import { chooseThreshold } from '#calibrate/learn/choose-threshold.js';

/** What is to be moved, and where to: a probability above 0 and below 1, what a policy gives, or null for what was learned. */
export interface GateMove {
  readonly of: { readonly mode: Mode } | { readonly group: string };
  readonly to: number | GatePolicy | null;
}

interface Parts {
  readonly gates: GateStore;
  readonly clock: Clock;
}

/** As many as a person sets. */
const mostGroups = 1_000;

/** Sets thresholds of a gate by hand: a version of its own each time, so that going back undoes it. */
export class MoveGate {
  constructor(private readonly parts: Parts) {}

  /**
   * Moved to where it stands, nothing is written.
   * @throws AssistantError NOT_FOUND without a gate, INVALID_INPUT outside 0 to 1, CONFLICT for a policy that no threshold meets,
   *   LIBRARY_BUSY, STORAGE_FAILED
   */
  run(library: string, move: GateMove): Promise<Gate> {
    return this.parts.gates.change(library, (gate) => {
      if (!gate) throw new AssistantError('NOT_FOUND', `${library} has no gate yet; it gets one with its first build`);
      const byHand = moved(gate.byHand, move.of, placeOf(move.to, gate));
      return byHand === gate.byHand ? gate : { ...gate, byHand, createdAt: this.parts.clock.now().toISOString() };
    });
  }
}

function placeOf(to: GateMove['to'], { report }: Gate): number | null {
  if (to === null) return null;
  const threshold = typeof to === 'number' ? to : chooseThreshold(toTraffic(report.judged), to);
  if (threshold > 0 && threshold < 1) return threshold;
  if (typeof to === 'number') throw new AssistantError('INVALID_INPUT', `threshold: ${to} is not above 0 and below 1`);
  throw new AssistantError('CONFLICT', `policy: no threshold meets ${policyText(to)} on the ${report.judged.length} examples; give more`);
}

function toTraffic(judged: Gate['report']['judged']): { readonly probability: number; readonly weight: number }[] {
  return judged.map(({ probability }) => ({ probability, weight: 1 }));
}

/** The same where nothing changes. */
function moved(byHand: ThresholdsByHand, of: GateMove['of'], threshold: number | null): ThresholdsByHand {
  if ('mode' in of) return byHand[of.mode] === threshold ? byHand : { ...byHand, [of.mode]: threshold };
  if ((byHand.groups.get(of.group) ?? null) === threshold) return byHand;
  const groups = new Map(byHand.groups);
  if (threshold === null) groups.delete(of.group);
  else groups.set(of.group, threshold);
  if (groups.size <= mostGroups) return { ...byHand, groups };
  throw new AssistantError('INVALID_INPUT', `${mostGroups} groups have a threshold of their own; take some back first`);
}
