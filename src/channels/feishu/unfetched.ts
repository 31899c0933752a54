import { z } from 'zod';

/** What is to be fetched for a message. */
export interface Unfetched {
  /** Keys of its pictures. */
  readonly images: readonly string[];
  /** The message it answers; null for none. */
  readonly quote: string | null;
  /** Whether it forwards others. */
  readonly isForward: boolean;
}

const wire = z.tuple([
  z.array(z.string().regex(/^[\w-]{1,200}$/u)),
  z
    .string()
    .regex(/^[\w-]{1,100}$/u)
    .nullable(),
  z.boolean(),
]);

/** Null for nothing. */
export function writeUnfetched({ images, quote, isForward }: Unfetched): string | null {
  return images.length > 0 || quote !== null || isForward ? JSON.stringify([images, quote, isForward]) : null;
}

/** Null for what is not ours. */
export function readUnfetched(text: string): Unfetched | null {
  try {
    const [images, quote, isForward] = wire.parse(JSON.parse(text));
    return { images, quote, isForward };
  } catch {
    return null;
  }
}
