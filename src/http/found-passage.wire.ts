import { z } from 'zod';

/** A passage as a search gives it to the outside; what each part is: `FoundPassage`. */
export const foundPassage = z.object({
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
});
