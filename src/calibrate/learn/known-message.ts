import type { GateBackground, Scale } from '#domain/gate.js';
import { nearestExamples } from '#pipeline/reject/gather-evidence.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { relativeFeatures } from '#pipeline/reject/gate-features.js';
import { mean } from '#shared/mean.js';

/** An example with the evidence it was seen with. */
export interface KnownMessage {
  /** The id of the example; left out where nobody asks for it. */
  readonly example?: string;
  readonly good: boolean;
  readonly group: string | null;
  readonly evidence: GateEvidence;
}

/** The examples new messages are held against. */
export type References = Pick<GateBackground, 'good' | 'bad' | 'everydayTalk'>;

/** Evidence beside another set of examples. */
export function beside(evidence: GateEvidence, references: References): GateEvidence {
  return { ...evidence, examples: nearestExamples(evidence.vector, references) };
}

const least = 1e-3;

/** Mean and deviation of the relative features over messages that are not for the library; without examples, not of their margin. */
export function scalesOf(everyday: readonly GateEvidence[]): Map<string, Scale> {
  const hasExamples = everyday.some(({ examples }) => examples.good !== null);
  const names = [...relativeFeatures].filter(([name]) => name !== 'exampleMargin' || hasExamples);
  return new Map(
    names.map(([name, feature]) => {
      const values = everyday.map(feature);
      const middle = mean(values);
      const variance = mean(values.map((value) => (value - middle) ** 2));
      return [name, { mean: middle, deviation: Math.sqrt(variance) + least }];
    }),
  );
}
