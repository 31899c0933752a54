import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';

/** What every list is asked for with, beside what narrows it. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** The `next` of the page before. */
  cursor: z.string().min(1).max(2000).optional(),
};

/** Of lists that go on from a number. */
export const numberedPageFields = {
  ...pageFields,
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/u, { error: 'expected the next of the page before' })
    .optional(),
};

/** How a list is asked for page by page. */
export const pageQuery = z.strictObject(pageFields);

export type PageRequest = z.output<typeof pageQuery>;

export interface Page<T> {
  readonly page: readonly T[];
  /** The `cursor` of the next page; null when this is the last. */
  readonly next: string | null;
}

/** One page of a list that keeps its order. @param keyOf tells entries apart @throws AssistantError INVALID_INPUT when `cursor` is not in it */
export function pageOf<T>(all: readonly T[], { limit, cursor }: PageRequest, keyOf: (entry: T) => string): Page<T> {
  const before = cursor === undefined ? -1 : all.findIndex((entry) => keyOf(entry) === cursor);
  if (cursor !== undefined && before < 0) throw staleCursor();
  return firstPage(all.slice(before + 1), limit, keyOf);
}

/** The first page of what is left of a list. @param rest one more than `limit` is enough to know whether there is more */
export function firstPage<T>(rest: readonly T[], limit: number, keyOf: (entry: T) => string): Page<T> {
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last !== undefined && rest.length > limit ? keyOf(last) : null };
}

/** What a list cannot go on from. */
export function staleCursor(): AssistantError {
  return new AssistantError('INVALID_INPUT', 'cursor: this entry is not there any more; begin anew');
}
