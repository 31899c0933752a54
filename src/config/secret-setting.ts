import { z } from 'zod';
import { Secret } from '#config/secret.js';

/** A key, which no file may hold; null where the environment has none. */
export const secret = z.custom<Secret>((value) => value instanceof Secret, 'expected a key in the environment').nullable().default(null).describe('Only from the environment.');
