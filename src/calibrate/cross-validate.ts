import type { GatePolicy } from '#domain/gate.js';
import { GateScorer } from '#pipeline/reject/gate-scorer.js';
import { chooseThreshold } from '#calibrate/learn/choose-threshold.js';
import { foldsOf } from '#calibrate/learn/folds-of.js';
import { beside, type KnownMessage } from '#calibrate/learn/known-message.js';
import type { LearnedGate, Learning } from '#calibrate/learn/learned-gate.js';

/** A message, as a gate judged it that had not seen it. */
export interface JudgedMessage {
  readonly message: KnownMessage;
  readonly good: boolean;
  readonly logOdds: number;
  /** 0..1. */
  readonly probability: number;
  readonly accepted: boolean;
}

const folds = 5;

/** Everything that is learned, threshold included, is learned again for each fold without its messages. */
export function* crossValidate(
  messages: readonly KnownMessage[],
  {
    learn,
    policy,
    everydayTalk,
  }: { readonly learn: Learning; readonly policy: GatePolicy; readonly everydayTalk: readonly Float32Array[] },
): Generator<readonly JudgedMessage[]> {
  for (const { train, test } of foldsOf(messages, folds)) {
    const learned = learn(train);
    yield judge(test, learned, { threshold: chooseThreshold(learned.traffic, policy), everydayTalk });
  }
}

/** Judges messages by what was learned. */
export function judge(
  messages: readonly KnownMessage[],
  { model, references, scales }: LearnedGate,
  { threshold, everydayTalk }: { readonly threshold: number; readonly everydayTalk: readonly Float32Array[] },
): JudgedMessage[] {
  const all = { ...references, everydayTalk };
  const scorer = new GateScorer({ model, background: { scales }, groups: new Map() });
  return messages.map((message) => {
    const { logOdds, probability } = scorer.score(beside(message.evidence, all));
    return { message, good: message.good, logOdds, probability, accepted: probability >= threshold };
  });
}
