import { createHash } from 'node:crypto';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';

const mostPictures = 1_000;
/** Smaller files are lines, dots and icons. */
const fewestBytes = 150;

/** Reads a picture once in a document: a logo that stands on every slide adds its words once. Each whole page is read. */
export function onceEach(read: ParseContext['readPicture']): ParseContext['readPicture'] {
  const seen = new Set<string>();
  return async (picture, options) => {
    if (options?.isPage !== true) {
      const key = createHash('sha256').update(picture).digest('base64');
      if (picture.length < fewestBytes || seen.has(key) || seen.size >= mostPictures) return null;
      seen.add(key);
    }
    const found = await read(picture, options);
    return found && (found.lines.length > 0 || found.caption !== undefined) ? found : null;
  };
}
