import { createHash } from 'node:crypto';
import { isUsualReading, readingText, type ReadingSettings } from '#domain/reading-settings.js';

/** The name of a document's parsed text: of its bytes, and of how they are read where that is not as usual. @param sha256 of the bytes, hex */
export function nameParsed(sha256: string, reading: ReadingSettings | undefined): string {
  if (!reading || isUsualReading(reading)) return sha256;
  return createHash('sha256').update(sha256).update(readingText(reading)).digest('hex');
}

/** Of what could only be read in part, under which no build looks for it. @param whole the name it would have otherwise */
export function nameIncomplete(whole: string): string {
  return createHash('sha256').update(whole).update('incomplete').digest('hex');
}
