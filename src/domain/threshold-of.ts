import type { Gate, ThresholdsByHand } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';

export const nothingByHand: ThresholdsByHand = { group: null, direct: null, groups: new Map() };

/** From which probability on a message is accepted: what was set for its group, else for its mode, else what was learned. */
export function thresholdOf({ thresholds, byHand }: Pick<Gate, 'thresholds' | 'byHand'>, mode: Mode, group: string | null = null): number {
  const own = mode === 'group' && group !== null ? byHand.groups.get(group) : undefined;
  return own ?? byHand[mode] ?? thresholds[mode];
}
