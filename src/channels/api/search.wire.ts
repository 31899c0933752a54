import { z } from 'zod';
import { mostPassages, type SearchResult } from '#conversation/search-library.js';
import { documentFilter } from '#channels/api/chat.wire.js';
import { foundPassage, lookedAtPassage } from '#http/found-passage.wire.js';

/** The body of `POST /api/v1/libraries/:library/search`. */
export const searchRequest = z.strictObject({
  query: z.string().min(1),
  /** Passages wanted. */
  limit: z.int().min(1).max(mostPassages).default(8),
  filter: documentFilter.optional(),
  /** Whether every passage that was looked at is told of, and why it is where it is. */
  explain: z.boolean().default(false),
});

export type SearchBody = z.output<typeof searchRequest>;

export const searchAnswer = z.object({
  build: z.string(),
  passages: z.array(foundPassage).readonly(),
  looked: z.array(lookedAtPassage).readonly().exactOptional(),
}) satisfies z.ZodType<SearchResult>;
