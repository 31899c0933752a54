import { z } from 'zod';
import { count } from '#config/setting-values.js';

const perMinute = count.max(10_000_000);

/** How much may be asked. */
export const limits = z.strictObject({
  addressPerMinute: perMinute.describe('Requests in a minute from one address without an account; an IPv6 network of 64 bits is one.'),
  keyPerMinute: perMinute.describe('Requests in a minute of one API key that has no limit of its own, or of one account in browsers.'),
  libraryPerMinute: perMinute.describe('Requests in a minute to one library, by everybody together.'),
  signInPerMinute: perMinute.describe('Attempts in a minute from one address to sign in or to take an invitation.'),
});

/** What is written about requests and failures. */
export const log = z.strictObject({
  format: z.enum(['text', 'json']).describe('text for a terminal, or json: one object a line.'),
  level: z.enum(['error', 'warn', 'info']).describe('error: failures of ours; warn: warnings too; info: a line for each request too.'),
});
