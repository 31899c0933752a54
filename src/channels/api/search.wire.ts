import { z } from 'zod';
import type { FoundPassage } from '#conversation/found-passage.js';
import { mostPassages, type SearchResult } from '#conversation/search-library.js';
import { documentFilter } from '#channels/api/chat.wire.js';

/** The body of `POST /api/v1/libraries/:library/search`. */
export const searchRequest = z.strictObject({
  query: z.string().min(1),
  /** Passages wanted. */
  limit: z.int().min(1).max(mostPassages).default(8),
  filter: documentFilter.optional(),
});

export type SearchBody = z.output<typeof searchRequest>;

const passage = z.object({
  number: z.int().min(1),
  document: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  page: z.int().nullable(),
  line: z.int().nullable(),
  url: z.string().nullable(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  score: z.number(),
  cosine: z.number().nullable(),
  bm25: z.number().nullable(),
  late: z.number().nullable(),
  rerank: z.number().nullable(),
}) satisfies z.ZodType<FoundPassage>;

export const searchAnswer = z.object({ build: z.string(), passages: z.array(passage).readonly() }) satisfies z.ZodType<SearchResult>;
