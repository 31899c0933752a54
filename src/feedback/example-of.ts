import type { Example } from '#domain/gate.js';
import { normaliseText } from '#shared/normalise-text.js';

/** What was said, whatever its case, width and spaces. */
export function saidAs(text: string): string {
  return normaliseText(text).toLowerCase();
}

/** Finds the example of a message: of its group, else of every group. */
export function exampleFinder(examples: readonly Example[]): (text: string, group: string | null) => Example | null {
  const known = new Map(examples.map((example) => [exampleKey(example), example]));
  return (text, group) => known.get(exampleKey({ text, group })) ?? known.get(exampleKey({ text, group: null })) ?? null;
}

/** Examples that say the same: of one group at most one is kept. */
export function exampleKey({ text, group }: Pick<Example, 'text' | 'group'>): string {
  return `${group ?? ''}\n${saidAs(text)}`;
}
