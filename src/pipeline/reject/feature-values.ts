import type { Scale } from '#domain/gate.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';

const lowest = -4;
const highest = 6;

/**
 * The features of a message by name: relative ones in standard deviations above everyday talk, bounded, plain ones as they are.
 * @param scales of the relative features
 */
export function featureValues(evidence: GateEvidence, scales: ReadonlyMap<string, Scale>): ReadonlyMap<string, number> {
  return new Map(
    [...gateFeatures].map(([name, feature]) => {
      const scale = scales.get(name);
      const value = feature(evidence);
      return [name, scale ? Math.max(lowest, Math.min(highest, (value - scale.mean) / scale.deviation)) : value];
    }),
  );
}
