import type { GatePolicy } from '#domain/gate.js';

/** A message of the traffic a threshold is chosen for. */
export interface Traffic {
  /** Calibrated: of messages with 0.3, three in ten are good. */
  readonly probability: number;
  /** How many messages it stands for, above 0. */
  readonly weight: number;
}

/** Accepts nothing: probabilities end below it. */
const never = 1;

/**
 * The probability from which on to accept, so that the policy is met as far as it can be expected: calibrated probabilities
 * tell how many of the accepted will be good (Lewis 1995, "Evaluating and optimizing autonomous text classification
 * systems"), which is steadier than counting labels. It lies in the middle between two probabilities of the sample.
 */
export function chooseThreshold(traffic: readonly Traffic[], policy: GatePolicy): number {
  const sorted = traffic.toSorted((a, b) => b.probability - a.probability);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const goods = sorted.reduce((sum, { probability, weight }) => sum + probability * weight, 0);
  let best = { worth: 0, threshold: never };
  let accepted = 0;
  let hits = 0;
  sorted.forEach(({ probability, weight }, i) => {
    accepted += weight;
    hits += probability * weight;
    const next = sorted[i + 1]?.probability ?? 0;
    if (next === probability) return;
    const worth = worthOf({ accepted, hits, goods, all }, policy);
    if (worth > best.worth) best = { worth, threshold: (probability + next) / 2 };
  });
  return best.threshold;
}

interface Expected {
  readonly accepted: number;
  readonly hits: number;
  readonly goods: number;
  readonly all: number;
}

/** Above 0 where the policy is met; the more the better. */
function worthOf({ accepted, hits, goods, all }: Expected, policy: GatePolicy): number {
  switch (policy.kind) {
    case 'precision':
      return hits / accepted >= policy.target ? accepted : 0;
    case 'false-answers':
      return (100 * (accepted - hits)) / all <= policy.perHundred ? accepted : 0;
    case 'f':
      return ((1 + policy.beta ** 2) * hits) / (accepted + policy.beta ** 2 * goods);
  }
}
