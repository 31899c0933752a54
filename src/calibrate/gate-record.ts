import { policyText } from '#domain/gate-policy.js';
import type { Gate } from '#domain/gate.js';
import { readiness, type Readiness } from '#calibrate/readiness.js';

/** A gate for people and programs: without its vectors and known messages. */
export function gateRecord(gate: Gate): object {
  const { format, version, createdAt, build, modelFingerprint, learnedFrom, thresholds, byHand, policies, model, groups, report } = gate;
  const { judged: _, ...figures } = report;
  const ready: Readiness = readiness(gate);
  return {
    format,
    version,
    createdAt,
    build,
    modelFingerprint,
    learnedFrom,
    thresholds,
    byHand: { ...byHand, groups: Object.fromEntries(byHand.groups) },
    policies: { group: policyText(policies.group), direct: policyText(policies.direct) },
    model: {
      offset: model.offset,
      coefficients: Object.fromEntries(model.coefficients),
      knownMessages: model.landmarks.length,
      calibration: model.calibration,
    },
    groups: Object.fromEntries(groups),
    report: figures,
    ready,
  };
}
