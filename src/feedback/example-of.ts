import type { Example } from '#domain/gate.js';
import { normaliseText } from '#shared/normalise-text.js';

/** What was said, whatever its case, width and spaces. */
export function saidAs(text: string): string {
  return normaliseText(text).toLowerCase();
}

/** Finds the example of a message: of its group, else of every group. */
export function exampleFinder(examples: readonly Example[]): (text: string, group: string | null) => Example | null {
  const known = new Map(examples.map((example) => [keyOf(example), example]));
  return (text, group) => known.get(keyOf({ text, group })) ?? known.get(keyOf({ text, group: null })) ?? null;
}

function keyOf({ text, group }: Pick<Example, 'text' | 'group'>): string {
  return `${group ?? ''}\n${saidAs(text)}`;
}
