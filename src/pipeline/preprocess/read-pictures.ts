import type { Picture } from '#domain/picture.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

/** The text in pictures, a line for each of theirs; empty where they hold none. @throws what the OCR engine throws */
export type ReadPictures = (pictures: readonly Picture[], signal: AbortSignal) => Promise<string>;

/** What is less sure is noise: textures, icons. 0..1. */
const leastConfidence = 0.5;
/** A screenshot says what it is about in its first lines. In characters. */
const longest = 2_000;

/** Reads on this machine: pictures go to no service. */
export function localPictureReading(ocr: OcrEngine): ReadPictures {
  return async (pictures, signal) => {
    const lines: string[] = [];
    for (const { bytes, text: known } of pictures) {
      const found = known === undefined ? (await ocr.read(bytes, { signal })).lines : [{ text: known, confidence: 1 }];
      lines.push(...found.filter(({ confidence }) => confidence >= leastConfidence).map(({ text }) => text));
    }
    return lines.join('\n').slice(0, longest);
  };
}
