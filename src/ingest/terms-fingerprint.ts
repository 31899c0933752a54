import { createHash } from 'node:crypto';
import type { LibraryTerm } from '#domain/library-term.js';

/** Raised whenever chunks are found by other terms: the next ingest makes their index anew then, and embeds nothing. */
const termsVersion = 1;

/** Two builds with the same are searched by the same terms. */
export function termsFingerprint(terms: readonly LibraryTerm[]): string {
  const given = JSON.stringify(terms.map(({ name, synonyms }) => [name, ...synonyms]));
  return `${termsVersion}-${createHash('sha256').update(given).digest('hex').slice(0, 16)}`;
}
