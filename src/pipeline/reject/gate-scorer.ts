import type { FeatureContribution } from '#domain/decision.js';
import type { Gate } from '#domain/gate.js';
import { probabilityOf } from '#shared/logistic.js';
import { featureValues } from '#pipeline/reject/feature-values.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { kernelMessage, messageLikeness, type KernelMessage } from '#pipeline/reject/message-kernel.js';

export interface GateScore {
  /** That the message is good; NaN when a feature cannot be read. */
  readonly logOdds: number;
  /** The same as 0..1. */
  readonly probability: number;
  /** The strongest first. */
  readonly contributions: readonly FeatureContribution[];
}

/** What of a gate gives a score. */
export interface ScoringGate extends Pick<Gate, 'model' | 'groups'> {
  readonly background: Pick<Gate['background'], 'scales'>;
}

/** A gate made ready to score messages. */
export class GateScorer {
  readonly #gate: ScoringGate;
  readonly #landmarks: readonly { readonly message: KernelMessage; readonly weight: number }[];

  constructor(gate: ScoringGate) {
    this.#gate = gate;
    this.#landmarks = gate.model.landmarks.map(({ text, vector, weight }) => ({ message: kernelMessage(text, vector), weight }));
  }

  /** @param group whose own shift is added; null for none */
  score(evidence: GateEvidence, group: string | null = null): GateScore {
    const { background, model, groups } = this.#gate;
    const { slope, offset } = model.calibration;
    const values = featureValues(evidence, background.scales);
    const contributions = [...model.coefficients].map(([name, coefficient]) => {
      const value = values.get(name) ?? Number.NaN;
      return { name, value, contribution: slope * coefficient * value };
    });
    const likeness = this.#knownMessages(evidence);
    if (this.#landmarks.length > 0) contributions.push({ name: 'knownMessages', value: likeness, contribution: slope * likeness });
    const shift = (group === null ? undefined : groups.get(group))?.logOdds ?? 0;
    if (shift !== 0) contributions.push({ name: 'group', value: shift, contribution: shift });
    const logOdds = contributions.reduce((sum, { contribution }) => sum + contribution, slope * model.offset + offset);
    return {
      logOdds,
      probability: probabilityOf(logOdds),
      contributions: contributions.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    };
  }

  #knownMessages({ folded, vector }: GateEvidence): number {
    if (this.#landmarks.length === 0) return 0;
    const asked = kernelMessage(folded, vector);
    return this.#landmarks.reduce((sum, { message, weight }) => sum + weight * messageLikeness(asked, message), 0);
  }
}
