import type { Gate } from '#domain/gate.js';

/** Logistic map of a similarity to 0..1 that crosses 0.5 exactly at the gate's threshold. */
export function gateProbability(gate: Pick<Gate, 'similarityThreshold' | 'steepness'>, similarity: number): number {
  return 1 / (1 + Math.exp(-gate.steepness * (similarity - gate.similarityThreshold)));
}
