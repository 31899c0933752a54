import { featureValues } from '#pipeline/reject/feature-values.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';
import { randomBelow } from '#shared/random-below.js';
import { fitLogistic, logOdds, type LabelledRow } from '#calibrate/learn/fit-logistic.js';
import { beside, scalesOf, type KnownMessage } from '#calibrate/learn/known-message.js';
import { classWeights } from '#calibrate/learn/learn-from-few.js';
import type { ShippedGate } from '#calibrate/learn/shipped-gate.js';

/** Judged messages around one library. */
export interface TaughtLibrary {
  readonly messages: readonly KnownMessage[];
  readonly everyday: readonly GateEvidence[];
  readonly everydayTalk: readonly Float32Array[];
}

/** What an owner gives to begin with. */
const examplesOfAClass = 35;
const draws = 8;
const featurePrior = { mean: 0, precision: 33 };
const offsetPrior = { mean: 0, precision: 0.001 };
const names = [...gateFeatures.keys()];

/**
 * Learns what every library has in common: coefficients that hold for one library when learned from another.
 * @param hasExamples whether each library is to look as if its owner had given examples, drawn from its messages
 */
export function learnShipped(libraries: readonly TaughtLibrary[], hasExamples: boolean, answerableShare: number): ShippedGate {
  const rows = libraries.map((library) => rowsOf(library, { hasExamples, answerableShare }));
  const fit = (some: readonly (readonly LabelledRow[])[]): ReturnType<typeof fitLogistic> =>
    fitLogistic(some.flat(), [offsetPrior, ...names.map(() => featurePrior)]);
  const { offset, coefficients } = fit(rows);
  return {
    answerableShare,
    offset,
    coefficients: new Map(names.map((name, i) => [name, coefficients[i] ?? 0])),
    reference: rows.flatMap((own, i) => {
      const model = fit(rows.filter((_, other) => other !== i));
      return own.slice(0, libraries[i]?.messages.length ?? 0).map(({ values, good }) => ({ logOdds: logOdds(model, values), good }));
    }),
  };
}

/** Each message once a draw, the first draw first. */
function rowsOf(
  { messages, everyday, everydayTalk }: TaughtLibrary,
  { hasExamples, answerableShare }: { readonly hasExamples: boolean; readonly answerableShare: number },
): LabelledRow[] {
  const random = randomBelow(7);
  const weigh = classWeights(messages, answerableShare);
  const draw = (good: boolean): Float32Array[] => {
    const left = messages.filter((message) => message.good === good).map(({ evidence }) => evidence.vector);
    return Array.from({ length: Math.min(examplesOfAClass, left.length) }, () => left.splice(random(left.length), 1)).flat();
  };
  return Array.from({ length: draws }, () => {
    const references = hasExamples ? { good: draw(true), bad: draw(false), everydayTalk } : { good: [], bad: [], everydayTalk };
    const scales = scalesOf(everyday.map((evidence) => beside(evidence, references)));
    return messages.map(({ good, evidence }): LabelledRow => {
      const values = featureValues(beside(evidence, references), scales);
      return { values: names.map((name) => values.get(name) ?? 0), good, weight: weigh(good) / draws, base: 0 };
    });
  }).flat();
}
