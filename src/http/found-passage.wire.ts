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

/** What became of a passage: `Fate`. */
export const fate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chosen'), number: z.int() }),
  z.strictObject({ kind: z.literal('says-the-same'), place: z.int() }),
  z.strictObject({ kind: z.literal('document-has-its-share') }),
  z.strictObject({ kind: z.literal('behind') }),
]);

const rank = z.int().min(1);

/** A passage that was looked at; what each part is: `LookedAtPassage`. */
export const lookedAtPassage = foundPassage.omit({ number: true }).extend({
  place: rank,
  ranks: z.object({ meaning: rank.nullable(), words: rank.nullable(), fused: rank, compared: rank }),
  fused: z.number(),
  compared: z.number(),
  defines: z.string().nullable(),
  fate,
  repeatedBy: z.int().nullable(),
});
