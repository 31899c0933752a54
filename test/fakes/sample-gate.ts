import type { Gate } from '#domain/gate.js';

/** A gate to be saved. */
export function sampleGate(changes: Partial<Omit<Gate, 'version'>> = {}): Omit<Gate, 'version'> {
  return {
    format: 1,
    createdAt: '2026-01-02T03:04:05.000Z',
    build: '20260102T030405Z-abcdef',
    modelFingerprint: 'sample-fingerprint',
    everydayTalk: [0.5, 0.5],
    similarityThreshold: 0.8,
    steepness: 20,
    learnedFrom: 'examples',
    report: {
      good: 8,
      bad: 9,
      precision: 1,
      recall: 0.875,
      f1: 0.93,
      mistakes: [{ text: '吃什么', expected: 'decline', similarity: 0.81, nearest: null }],
    },
    ...changes,
  };
}
