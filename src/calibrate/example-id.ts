import { createHash } from 'node:crypto';
import type { Example } from '#domain/gate.js';

const length = 32;

/** Tells examples of a library apart: of its group and text, the same for as long as both are. Hexadecimal. */
export function exampleId({ text, group }: Pick<Example, 'text' | 'group'>): string {
  return createHash('sha256')
    .update(JSON.stringify([group, text]))
    .digest('hex')
    .slice(0, length);
}
