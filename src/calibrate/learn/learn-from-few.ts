import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { featureValues } from '#pipeline/reject/feature-values.js';
import { logOddsOf, probabilityOf } from '#shared/logistic.js';
import type { Traffic } from '#calibrate/learn/choose-threshold.js';
import { fitLogistic } from '#calibrate/learn/fit-logistic.js';
import { beside, scalesOf, type KnownMessage } from '#calibrate/learn/known-message.js';
import type { LearnedGate } from '#calibrate/learn/learned-gate.js';
import type { ShippedGate } from '#calibrate/learn/shipped-gate.js';

/** What is known before the first example. */
export interface Beforehand {
  readonly shipped: ShippedGate;
  /** Evidence of everyday talk against the library. */
  readonly everyday: readonly GateEvidence[];
  readonly everydayTalk: readonly Float32Array[];
  /** Share of messages that are for the library where nobody knows better, 0..1: owners' lists are not traffic. */
  readonly answerableShare: number;
}

/** Chosen lists are clearer than traffic, and would pull the offset too far: it counts as much as sixty messages already seen. */
const offsetPrecision = 60;

/** Shipped coefficients, the offset fitted to the examples; without examples nothing is fitted. */
export function learnFromFew(messages: readonly KnownMessage[], beforehand: Beforehand): LearnedGate {
  const { everyday, everydayTalk, answerableShare } = beforehand;
  const shipped = withShare(beforehand.shipped, answerableShare);
  const vectors = (good: boolean): Float32Array[] =>
    messages.filter((message) => message.good === good).map(({ evidence }) => evidence.vector);
  const references = { good: vectors(true), bad: vectors(false) };
  const all = { ...references, everydayTalk };
  const scales = scalesOf(everyday.map((evidence) => beside(evidence, all)));
  const rows = messages.map(({ good, evidence }) => {
    const values = featureValues(beside(evidence, all), scales);
    const base = [...shipped.coefficients].reduce(
      (sum, [name, coefficient]) => sum + coefficient * (values.get(name) ?? 0),
      shipped.offset,
    );
    return { values: [], good, base };
  });
  const weigh = classWeights(messages, answerableShare);
  const { offset } = fitLogistic(
    rows.map((row) => ({ ...row, weight: weigh(row.good) })),
    [{ mean: 0, precision: offsetPrecision }],
  );
  const seen = rows.map(({ base, good }) => ({ logOdds: base + offset, good }));
  return {
    model: {
      offset: shipped.offset + offset,
      coefficients: shipped.coefficients,
      landmarks: [],
      calibration: { slope: 1, offset: 0 },
    },
    references,
    scales,
    traffic: [...toTraffic(shipped.reference, answerableShare), ...toTraffic(seen, answerableShare)],
  };
}

/** The same coefficients where another share of messages is for the library (King and Zeng 2001). */
function withShare(shipped: ShippedGate, answerableShare: number): ShippedGate {
  const shift = logOddsOf(answerableShare) - logOddsOf(shipped.answerableShare);
  const reference = shipped.reference.map(({ logOdds, good }) => ({ logOdds: logOdds + shift, good }));
  return { ...shipped, answerableShare, offset: shipped.offset + shift, reference };
}

function toTraffic(messages: readonly { readonly logOdds: number; readonly good: boolean }[], answerableShare: number): Traffic[] {
  const weigh = classWeights(messages, answerableShare);
  return messages.map(({ logOdds, good }) => ({ probability: probabilityOf(logOdds), weight: weigh(good) }));
}

/** Weights that give a list the share of good messages that traffic has, its size kept. */
export function classWeights(list: readonly { readonly good: boolean }[], answerableShare: number): (good: boolean) => number {
  const goods = list.filter(({ good }) => good).length;
  const bads = list.length - goods;
  if (goods === 0 || bads === 0) return () => 1;
  return (good) => (good ? (list.length * answerableShare) / goods : (list.length * (1 - answerableShare)) / bads);
}
