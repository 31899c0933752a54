import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';

/** Natural logarithm of 1 + the BM25 score of the best chunk. */
const bestKeywordMatch = ({ words }: GateEvidence): number => Math.log1p(words.best);

/** Share of its words that stand in the library, 0..1. */
const knownWords = ({ words }: GateEvidence): number => words.knownShare;

/** Share of its idf mass that one chunk holds, 0..1. */
const massFound = ({ words }: GateEvidence): number => words.massFound;

/** How much likelier its words are in the library than in everyday talk, mean of logarithms. */
const wordContrast = ({ words }: GateEvidence): number => words.contrast;

/** What the words of a message have in common with the library. */
export const wordsFeatures = { bestKeywordMatch, knownWords, massFound, wordContrast } satisfies Record<string, Feature>;
