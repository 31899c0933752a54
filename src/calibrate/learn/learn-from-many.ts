import type { GateModel, Landmark, Scale } from '#domain/gate.js';
import { featureValues } from '#pipeline/reject/feature-values.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';
import { GateScorer } from '#pipeline/reject/gate-scorer.js';
import { kernelMessage } from '#pipeline/reject/message-kernel.js';
import { logOddsOf, probabilityOf } from '#shared/logistic.js';
import { spreadEvenly } from '#shared/spread-evenly.js';
import { fitLogistic, type CoefficientPrior } from '#calibrate/learn/fit-logistic.js';
import { foldsOf } from '#calibrate/learn/folds-of.js';
import { scalesOf, type KnownMessage } from '#calibrate/learn/known-message.js';
import { classWeights } from '#calibrate/learn/learn-from-few.js';
import { landmarkMap } from '#calibrate/learn/landmark-map.js';
import type { LearnedGate } from '#calibrate/learn/learned-gate.js';

/** More of them cost time and gained nothing. */
const mostLandmarks = 200;
const innerFolds = 5;
const offsetPrior: CoefficientPrior = { mean: 0, precision: 0.01 };
const featurePrior: CoefficientPrior = { mean: 0, precision: 10 };
const placePrior: CoefficientPrior = { mean: 0, precision: 0.1 };
const calibrationPriors: readonly CoefficientPrior[] = [
  { mean: 0, precision: 0.1 },
  { mean: 1, precision: 1 },
];

/**
 * One logistic regression over the features and the likeness to known messages, calibrated on messages it did not see. The
 * share of good ones is taken for that of the traffic, unless it is more than twice of what was told.
 * @param messages good and bad ones
 */
export function learnFromMany(messages: readonly KnownMessage[], everyday: readonly GateEvidence[], answerableShare: number): LearnedGate {
  const scales = scalesOf(everyday);
  const unseen = foldsOf(messages, innerFolds).flatMap(({ train, test }) => {
    const score = scorer(fit(train, scales), scales);
    return test.map((message) => ({ message, logOdds: score(message) }));
  });
  const { offset, coefficients } = fitLogistic(
    unseen.map(({ message, logOdds }) => ({ values: [logOdds], good: message.good, weight: 1, base: 0 })),
    calibrationPriors,
  );
  const { weigh, shift } = asTraffic(messages, answerableShare);
  const calibration = { slope: Math.max(0, coefficients[0] ?? 1), offset: offset + shift };
  return {
    model: { ...fit(messages, scales), calibration },
    references: { good: [], bad: [] },
    scales,
    traffic: unseen.map(({ message, logOdds }) => ({
      probability: probabilityOf(calibration.slope * logOdds + calibration.offset),
      weight: weigh(message.good),
    })),
  };
}

/** A list with more than twice the good messages that traffic has was put together, not overheard. */
const mostOfTraffic = 2;

/** What makes traffic of examples: nothing where they look like it, else weights and a shift of the log-odds (King and Zeng 2001). */
function asTraffic(
  messages: readonly KnownMessage[],
  answerableShare: number,
): { readonly weigh: (good: boolean) => number; readonly shift: number } {
  const share = messages.filter(({ good }) => good).length / messages.length;
  if (share <= mostOfTraffic * answerableShare) return { weigh: () => 1, shift: 0 };
  return { weigh: classWeights(messages, answerableShare), shift: logOddsOf(answerableShare) - logOddsOf(share) };
}

const uncalibrated = { slope: 1, offset: 0 };

function scorer(model: GateModel, scales: ReadonlyMap<string, Scale>): (message: KnownMessage) => number {
  const gate = new GateScorer({ model, background: { scales }, groups: new Map() });
  return ({ evidence }) => gate.score(evidence).logOdds;
}

/** A margin to examples says nothing that the likeness to them does not. */
const names = [...gateFeatures.keys()].filter((name) => name !== 'exampleMargin');

function fit(messages: readonly KnownMessage[], scales: ReadonlyMap<string, Scale>): GateModel {
  const known = messages.map(({ evidence }) => kernelMessage(evidence.folded, evidence.vector));
  const chosen = spreadEvenly([...messages.keys()], mostLandmarks);
  const map = landmarkMap(chosen.flatMap((i) => known[i] ?? []));
  const rows = messages.map(({ good, evidence }, i) => {
    const values = featureValues(evidence, scales);
    const place = map.place(known[i] ?? kernelMessage('', evidence.vector));
    return { values: [...names.map((name) => values.get(name) ?? 0), ...place], good, weight: 1, base: 0 };
  });
  const priors = [offsetPrior, ...names.map(() => featurePrior), ...chosen.map(() => placePrior)];
  const { offset, coefficients } = fitLogistic(rows, priors);
  const weights = map.weights(coefficients.subarray(names.length));
  return {
    offset,
    coefficients: new Map(names.map((name, i) => [name, coefficients[i] ?? 0])),
    landmarks: chosen.flatMap((i, place): Landmark[] => {
      const evidence = messages[i]?.evidence;
      return evidence ? [{ text: evidence.folded, vector: evidence.vector, weight: weights[place] ?? 0 }] : [];
    }),
    calibration: uncalibrated,
  };
}
