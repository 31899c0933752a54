import type { Gate, ThresholdsByHand } from '#domain/gate.js';
import { policyText } from '#domain/gate-policy.js';
import { nothingByHand } from '#domain/threshold-of.js';

type Before = Pick<Gate, 'byHand' | 'policies'>;

/** What stays of the thresholds that an owner set when a gate is learned anew, and what does not, a sentence each. */
export interface KeptByHand {
  readonly byHand: ThresholdsByHand;
  readonly dropped: readonly string[];
}

/**
 * A probability means the same to every gate, so a threshold stays, but for a mode whose policy was chosen since: then the later word
 * counts. @param before null for none
 */
export function keepByHand(before: Before | null, policies: Gate['policies']): KeptByHand {
  if (!before) return { byHand: nothingByHand, dropped: [] };
  const dropped: string[] = [];
  const kept = (mode: 'group' | 'direct'): number | null => {
    const set = before.byHand[mode];
    if (set === null || policyText(before.policies[mode]) === policyText(policies[mode])) return set;
    const now = policyText(policies[mode]);
    dropped.push(`the threshold ${set} that was set by hand for ${mode} messages is gone: its policy was changed to ${now} since`);
    return null;
  };
  const [group, direct] = [kept('group'), kept('direct')];
  return { byHand: { group, direct, groups: before.byHand.groups }, dropped };
}
