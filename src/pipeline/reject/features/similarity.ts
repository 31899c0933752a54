import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { mean } from '#shared/mean.js';

/** Cosine with the nearest chunk; 0 in an empty library. */
const topSimilarity = ({ similar }: GateEvidence): number => similar[0]?.score ?? 0;

/** Mean cosine with the five nearest chunks. */
const meanSimilarity = ({ similar }: GateEvidence): number => mean(similar.map(({ score }) => score));

/** Mean cosine with the ten nearest lines of everyday talk. */
const everydayLikeness = ({ everyday }: GateEvidence): number => everyday;

/** What a message has in common with the library and with everyday talk, by meaning. */
export const similarityFeatures = { topSimilarity, meanSimilarity, everydayLikeness } satisfies Record<string, Feature>;
