import { z } from 'zod';
import { readScore } from '#shared/read-score.js';

/** A whole number from 0 to `most`; `"8/10"` is taken for 8, and what holds no such number is refused. */
export function scoreSchema(most: number): z.ZodType<number> {
  return z.preprocess((value) => (typeof value === 'string' ? readScore(value, most) : value), z.int().min(0).max(most));
}
