import { InvalidArgumentError } from 'commander';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import type { GatePolicy } from '#domain/gate.js';

/** A policy from the command line. */
export function readPolicy(text: string): GatePolicy {
  const policy = parsePolicy(text);
  if (!policy) throw new InvalidArgumentError(`expected ${policyForms}`);
  return policy;
}
