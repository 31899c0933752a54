import type { Choice } from '#domain/reply.js';

/** As a card has room for. */
const mostChoices = 6;
const mostLabel = 20;

/** Buttons for the libraries that a group may ask instead; none where there are none. */
export function libraryChoices(libraries: readonly string[], current: string): readonly Choice[] {
  const others = libraries.filter((library) => library !== current);
  return others.slice(0, mostChoices).map((library) => ({ label: library.slice(0, mostLabel), command: `/library ${library}` }));
}
