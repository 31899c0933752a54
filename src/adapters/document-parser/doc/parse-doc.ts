import { openDoc } from '#adapters/document-parser/doc/doc-file.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { placedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { keepVerbatim } from '#adapters/document-parser/office/verbatim.js';
import { readDoc } from '#adapters/document-parser/doc/read-doc.js';
import { storyReading } from '#adapters/document-parser/office/story-reading.js';

const told: Readonly<Record<string, string>> = {
  hidden: 'hidden text left out',
  comments: 'comments left out',
  pictures: 'drawings left out',
};
const starts = [Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('ffd8ff', 'hex')];

/** A Word document of 1997 to 2003: headings, lists with their numbers, tables with their spans, notes and pictures stay. */
export async function parseDoc(bytes: Uint8Array, { readPicture }: Pick<ParseContext, 'readPicture'>): Promise<Reading> {
  const file = openDoc(bytes);
  const pictures = placedPictures(onceEach(readPicture));
  const { counts, ...stories } = readDoc(file, (place) => {
    const content = pictureAt(file.pictures, place);
    return content && pictures.put(content, '');
  });
  return storyReading(
    stories,
    { pictures, verbatim: keepVerbatim() },
    [...counts].map(([what, count]) => `${told[what] ?? what}: ${count}`),
  );
}

/** The PNG or JPEG in a stored picture, whose frame has many forms; null for pictures drawn in lines. */
function pictureAt(stream: Buffer, place: number): Buffer | null {
  if (place + 4 > stream.length) return null;
  const stored = stream.subarray(place, place + stream.readUInt32LE(place));
  const found = starts.map((start) => stored.indexOf(start)).filter((at) => at >= 0);
  return found.length > 0 ? stored.subarray(Math.min(...found)) : null;
}
