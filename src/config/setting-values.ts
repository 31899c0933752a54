import { z } from 'zod';
import { Secret } from '#config/secret.js';

export const seconds = z.number().positive().max(86_400);
export const count = z.int().positive();

/** A password in an address would be shown with it; a key has its own place. */
export const address = z
  .url({ protocol: /^https?$/u, error: 'expected an http or https address' })
  .refine((url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password), 'expected an address without a user and a password');

/** The same for connections that are held. */
export const connectionAddress = z
  .url({ protocol: /^wss?$/u, error: 'expected a ws or wss address' })
  .refine((url) => !URL.canParse(url) || !(new URL(url).username || new URL(url).password), 'expected an address without a user and a password');

/** A key: in no file, and shown nowhere. */
export const secret = z.custom<Secret>((value) => value instanceof Secret, 'expected a key in the environment').nullable().default(null).describe('Only from the environment.');

/** Where a key may be instead. */
export const keyFile = z.string().min(1).nullable().default(null).describe('File that holds the key and nothing else, absolute or from the home folder; it comes before the variable.');
