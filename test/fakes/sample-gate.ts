import type { Gate } from '#domain/gate.js';
import { defaultRanking } from '#domain/ranking.js';

const estimate = { value: 0.9, low: 0.8, high: 1 };

/** A gate to be saved: it accepts from a cosine on with its only feature. */
export function sampleGate(changes: Partial<Omit<Gate, 'version'>> = {}): Omit<Gate, 'version'> {
  return {
    format: 2,
    createdAt: '2026-01-02T03:04:05.000Z',
    build: '20260102T030405Z-abcdef',
    modelFingerprint: 'sample-fingerprint',
    examplesFingerprint: 'sample-examples',
    learnedFrom: 'few-examples',
    background: {
      everydayTalk: [Float32Array.of(0.5, 0.5)],
      everydayWords: new Map([['吃', 3]]),
      terms: new Set(['pump']),
      scales: new Map([['messageLength', { mean: 2, deviation: 0.5 }]]),
      good: [Float32Array.of(1, 0)],
      bad: [],
    },
    model: {
      offset: -16,
      coefficients: new Map([['topSimilarity', 20]]),
      landmarks: [{ text: '怎么装', vector: Float32Array.of(0, 1), weight: 0 }],
      calibration: { slope: 1, offset: 0 },
    },
    policies: { group: { kind: 'f', beta: 0.5 }, direct: { kind: 'precision', target: 0.8 } },
    chosenPolicies: ['direct'],
    thresholds: { group: 0.5, direct: 0.4 },
    byHand: { group: null, direct: null, groups: new Map() },
    groups: new Map([['feishu:app:chat', { logOdds: -0.25, good: 1, bad: 4 }]]),
    report: {
      good: 8,
      bad: 9,
      accepted: 9,
      hits: 8,
      precision: estimate,
      recall: estimate,
      f1: estimate,
      auroc: estimate,
      calibrationError: 0.05,
      mistakes: [{ text: '吃什么', expected: 'decline', probability: 0.81 }],
      judged: [{ probability: 0.81, good: false }],
    },
    ranking: defaultRanking,
    ...changes,
  };
}
