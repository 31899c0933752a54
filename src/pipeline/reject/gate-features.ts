import { addressingFeatures } from '#pipeline/reject/features/addressing.js';
import { examplesFeatures } from '#pipeline/reject/features/examples.js';
import { formFeatures } from '#pipeline/reject/features/form.js';
import { similarityFeatures } from '#pipeline/reject/features/similarity.js';
import { technicalFeatures } from '#pipeline/reject/features/technical.js';
import { wordsFeatures } from '#pipeline/reject/features/words.js';
import type { Feature } from '#pipeline/reject/gate-evidence.js';

const { messageLength, ...plainForm } = formFeatures;

/** Features that mean something only beside what everyday talk scores against the same library. */
export const relativeFeatures: ReadonlyMap<string, Feature> = new Map(
  Object.entries({ ...similarityFeatures, ...wordsFeatures, ...examplesFeatures, messageLength }),
);

/** Every feature by its name, in a fixed order; those that are not relative mean the same everywhere. */
export const gateFeatures: ReadonlyMap<string, Feature> = new Map([
  ...relativeFeatures,
  ...Object.entries({ ...plainForm, ...technicalFeatures, ...addressingFeatures }),
]);
