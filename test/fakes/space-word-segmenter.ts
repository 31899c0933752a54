import type { WordSegmenter } from '#ports/word-segmenter.js';

/** Cuts at white space and between Chinese characters; no dictionary to load. */
export class SpaceWordSegmenter implements WordSegmenter {
  words(text: string): string[] {
    return (
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{N}._-])*(?<![._-])/gu) ?? []
    );
  }
}
