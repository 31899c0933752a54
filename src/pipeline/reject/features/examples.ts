import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';

/** How much nearer the nearest good example is than the nearest bad one, -1..1; 0 while one of them is missing. */
const exampleMargin = ({ examples: { good, bad } }: GateEvidence): number => (good === null || bad === null ? 0 : good - bad);

/** How a message stands to the examples. */
export const examplesFeatures = { exampleMargin } satisfies Record<string, Feature>;
