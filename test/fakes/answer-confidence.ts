import type { ConfidenceModel } from '#pipeline/respond/answer-confidence.js';

const nothing = { coefficient: 0, usual: 0 };

/** A confidence that goes by the words which the best passage holds, and is enough from half of them on. */
export const wordsConfidence: ConfidenceModel = {
  offset: -2,
  evidence: {
    standsOut: nothing,
    wordsHeld: { coefficient: 8, usual: 0.5 },
    wordsGap: nothing,
    sentenceWords: nothing,
    agreement: nothing,
  },
  thresholds: { group: 0.5, direct: 0.5 },
};
