import { onceEach } from '#adapters/document-parser/once-each.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { placedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { keepVerbatim } from '#adapters/document-parser/office/verbatim.js';
import { readRtf } from '#adapters/document-parser/rtf/read-rtf.js';
import { storyReading } from '#adapters/document-parser/office/story-reading.js';

const told: Readonly<Record<string, string>> = {
  hidden: 'hidden text left out',
  comments: 'comments left out',
  pictures: 'pictures of an unread kind left out',
};

/** Rich text: headings by style or outline level, lists, tables with their spans, notes, formulas, pictures. Hidden and deleted text is left out. */
export async function parseRtf(bytes: Uint8Array, { readPicture }: Pick<ParseContext, 'readPicture'>): Promise<Reading> {
  const pictures = placedPictures(onceEach(readPicture));
  const verbatim = keepVerbatim();
  const { counts, isCutOff, ...stories } = readRtf(bytes, {
    picture: (picture) => pictures.put(picture, ''),
    formula: (latex) => verbatim.put(`$${latex}$`),
  });
  const warnings = [
    ...[...counts].map(([what, count]) => `${told[what] ?? what}: ${count}`),
    ...(isCutOff ? ['the file ends in the middle; read up to there'] : []),
  ];
  return storyReading(stories, { pictures, verbatim }, warnings);
}
