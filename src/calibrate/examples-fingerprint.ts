import { createHash } from 'node:crypto';
import type { Example } from '#domain/gate.js';

/** Tells two sets of examples apart, their order included. SHA-256, hexadecimal. */
export function examplesFingerprint(examples: readonly Example[]): string {
  const hash = createHash('sha256');
  for (const { text, good, group } of examples) hash.update(`${JSON.stringify([text, good, group])}\n`);
  return hash.digest('hex');
}
