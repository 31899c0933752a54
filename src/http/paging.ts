import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';

/** How a list is asked for page by page. */
export const pageQuery = z.strictObject({
  most: z.coerce.number().int().min(1).max(1000).default(200),
  /** The `next` of the page before. */
  after: z.string().min(1).max(200).optional(),
});

export type PageRequest = z.output<typeof pageQuery>;

export interface Page<T> {
  readonly page: readonly T[];
  /** What the next page is asked for with; null when this is the last. */
  readonly next: string | null;
}

/** One page of a list that keeps its order. @param keyOf tells entries apart @throws AssistantError INVALID_INPUT when `after` is not in it */
export function pageOf<T>(all: readonly T[], { most, after }: PageRequest, keyOf: (entry: T) => string): Page<T> {
  const before = after === undefined ? -1 : all.findIndex((entry) => keyOf(entry) === after);
  if (after !== undefined && before < 0) throw new AssistantError('INVALID_INPUT', 'after: this entry is not there any more; begin anew');
  const page = all.slice(before + 1, before + 1 + most);
  const last = page.at(-1);
  return { page, next: last !== undefined && before + 1 + most < all.length ? keyOf(last) : null };
}
