import { foldHan } from '#shared/fold-han.js';
import { normaliseText } from '#shared/normalise-text.js';

/** One form for a tag that is written in several. */
export function foldTag(tag: string): string {
  return foldHan(normaliseText(tag)).toLowerCase();
}
