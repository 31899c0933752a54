import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';

/** What was gathered for a message of no signs in a library that knows none of its words. */
export function sampleEvidence(changes: Partial<GateEvidence> = {}): GateEvidence {
  return {
    message: 'pump',
    folded: 'pump',
    vector: Float32Array.of(1, 0),
    similar: [],
    everyday: 0,
    words: { knownShare: 0, best: 0, massFound: 0, contrast: 0, terms: 0 },
    examples: { good: null, bad: null },
    ...changes,
  };
}

/** A direction in the plane, as a vector of unit length. */
export function direction(angle: number): Float32Array {
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}
