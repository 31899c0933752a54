import type { z } from 'zod';
import { SidecarError } from './sidecar-error.js';

/** A request's body as its schema has it; a field that is null is one that is left out, as clients write what is not set. @throws SidecarError Validation naming what is wrong where */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(withoutNulls(body ?? {}));
  if (!error) return data;
  const problems = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  throw new SidecarError('Validation', problems.join('; '));
}

function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** @throws SidecarError Empty, TooLarge */
export function checkCount(count: number, most: number): void {
  if (count === 0) throw new SidecarError('Empty', 'there is no text; send at least one');
  if (count > most) throw new SidecarError('TooLarge', `${count} texts are more than the ${most} of one request; send them in parts`);
}
