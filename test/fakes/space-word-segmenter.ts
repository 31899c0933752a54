import type { WordSegmenter } from '#ports/word-segmenter.js';

/** Cuts at white space; no dictionary to load. */
export class SpaceWordSegmenter implements WordSegmenter {
  words(text: string): string[] {
    return text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
  }
}
