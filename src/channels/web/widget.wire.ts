import { z } from 'zod';

/** Room for an id and a name of 200 characters each, all written as pairs of `\uXXXX`, and what else a server says there. */
const longestVouched = 8000;

const vouched = z
  .string()
  .min(1)
  .max(longestVouched)
  .regex(/^[\w-]+={0,2}$/u, { error: 'expected base64url' });

/** What a frame on a page of others asks to be let in by. */
export const visitRequest = z.strictObject({
  library: z.string().min(1).max(100),
  /** As the page's server vouches for its visitor; null for somebody of whom it says nothing. */
  identity: z
    .strictObject({ visitor: vouched, signature: z.string().min(1).max(200) })
    .nullable()
    .default(null),
});

export const visitAnswer = z.strictObject({
  /** Sent from then on as `Authorization: Bearer …`. */
  token: z.string(),
  until: z.iso.datetime(),
  name: z.string().nullable(),
  isSigned: z.boolean(),
});

export const widgetQuery = z.object({ library: z.string().min(1).max(100) });
