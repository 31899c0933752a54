import type { OpenBuild } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import { openMemoryBuild } from './memory-build.js';

export const subjects = [
  'pump filter',
  'grow lamp',
  'water tank',
  'nutrient dose',
  'firmware update',
  'cloud account',
  'warranty claim',
  'seed tray',
  'error light',
  'power cable',
];
export const good = subjects.map((subject) => `how do I check the ${subject}`);
export const bad = [
  'lunch today anyone',
  'happy birthday bob',
  'nice weather outside',
  'football on sunday',
  'my cat is asleep',
  'see the new film',
  'rent is too high',
  'lost my keys again',
  'good coffee place',
  'stocks fell hard',
];

/** A document about each of the subjects. */
export function openSubjectsBuild(embedder: Embedder): Promise<OpenBuild> {
  return openMemoryBuild(
    subjects.map((subject, i) => ({
      document: `${i}.md`,
      headings: ['Manual', `Check the ${subject}`],
      text: `How to check the ${subject}: look at the ${subject} and check it.`,
    })),
    embedder,
  );
}
