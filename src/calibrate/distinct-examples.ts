import type { Example } from '#domain/gate.js';
import { normaliseText } from '#shared/normalise-text.js';

/** Each text once, for each group; what was said of it last counts. */
export function distinctExamples(examples: readonly Example[]): Example[] {
  const byText = new Map<string, Example>();
  for (const example of examples) {
    const key = `${example.group ?? ''}\n${normaliseText(example.text).toLowerCase()}`;
    byText.delete(key);
    byText.set(key, example);
  }
  return [...byText.values()];
}
