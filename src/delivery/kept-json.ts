import type { z } from 'zod';

/** What this program wrote down for itself; null where an earlier version, or damage, left something else. */
export function readKept<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
