import type { ShippedGate } from '#calibrate/learn/shipped-gate.js';

const gate: ShippedGate = {
  answerableShare: 0.25,
  offset: -3,
  coefficients: new Map([
    ['topSimilarity', 1],
    ['exampleMargin', 0.5],
    ['questionForm', 0.5],
  ]),
  reference: [
    { logOdds: 2, good: true },
    { logOdds: 0.5, good: true },
    { logOdds: 0, good: false },
    { logOdds: -3, good: false },
  ],
};

/** Coefficients made up for tests. */
export const shippedGates = { withExamples: gate, withoutExamples: gate };
