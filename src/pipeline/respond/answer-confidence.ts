import type { Mode } from '#domain/message.js';
import { probabilityOf } from '#shared/logistic.js';
import { evidenceNames, type AnswerEvidence, type EvidenceName } from '#pipeline/respond/answer-evidence.js';

/** Log-odds that the library holds the answer: offset + coefficients x evidence. Learned by `npm run learn:confidence`. */
export interface ConfidenceModel {
  readonly offset: number;
  /** `usual` stands in for evidence that cannot be told. */
  readonly evidence: Readonly<Record<EvidenceName, { readonly coefficient: number; readonly usual: number }>>;
  /** Answered when the probability is at least this. */
  readonly thresholds: Readonly<Record<Mode, number>>;
}

/** Probability that the library holds the answer, 0..1. */
export function confidenceOf(evidence: AnswerEvidence, { offset, evidence: model }: ConfidenceModel): number {
  return probabilityOf(evidenceNames.reduce((sum, name) => sum + model[name].coefficient * (evidence[name] ?? model[name].usual), offset));
}
