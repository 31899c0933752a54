import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import { mostPictures } from '#domain/picture.js';

const wire = z.array(z.string().min(1).max(2000)).max(mostPictures);

/** As `ReceivedMessage.unfetched`; null for nothing. */
export function unfetchedCodes(codes: readonly string[]): string | null {
  const wanted = [...new Set(codes)].slice(0, mostPictures);
  return wanted.length > 0 ? JSON.stringify(wanted) : null;
}

/** The way back; nothing for what is not ours. */
export function readCodes(unfetched: string): readonly string[] {
  return readKept(wire, unfetched) ?? [];
}
