import type { Span } from '#domain/document.js';

/** What a request wants of a file: all of it, a part, or one that is not there. */
export type WantedBytes = Span | 'all' | 'none';

interface Asking {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

interface Held {
  readonly bytes: number;
  /** The `ETag`, with its quotes. */
  readonly tag: string;
}

/**
 * By RFC 9110, 14.2 and 13.1.5: one part of the bytes as they are; several at once, another unit, and a part of what has changed
 * meanwhile are answered with all of it, which is always allowed.
 */
export function byteRange({ range, ifRange }: Asking, { bytes, tag }: Held): WantedBytes {
  const written = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(range ?? '');
  if (!written || (ifRange !== undefined && ifRange !== tag)) return 'all';
  const [, first = '', last = ''] = written;
  if (first === '' && last === '') return 'all';
  if (first === '') return Number(last) === 0 || bytes === 0 ? 'none' : { start: Math.max(0, bytes - Number(last)), end: bytes };
  if (last !== '' && Number(last) < Number(first)) return 'all';
  if (Number(first) >= bytes) return 'none';
  return { start: Number(first), end: last === '' ? bytes : Math.min(bytes, Number(last) + 1) };
}
