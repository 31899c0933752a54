import type { WordSegmenter } from '#ports/word-segmenter.js';

/** What every word segmenter keeps to. */
export function wordSegmenterContract(name: string, create: () => WordSegmenter): void {
  describe(`${name} keeps to the word segmenter contract`, () => {
    const segmenter = create();

    it('folds case and width', () => {
      expect(segmenter.words('ＭＭＣＶ Pump')).toEqual(segmenter.words('mmcv pump'));
    });

    it('keeps versions, error codes and dotted or underscored names whole', () => {
      expect(segmenter.words('version 1.2.3 of top_down.py shows E05')).toEqual(expect.arrayContaining(['1.2.3', 'top_down.py', 'e05']));
    });

    it('leaves punctuation, emoji and white space out', () => {
      expect(segmenter.words(' ？！，。 \n\t😂 ... --- ')).toEqual([]);
      expect(segmenter.words('')).toEqual([]);
    });

    it('keeps words in reading order, with repeats', () => {
      expect(segmenter.words('pump lamp pump')).toEqual(['pump', 'lamp', 'pump']);
    });

    it('cuts a question as it cuts the text that answers it', () => {
      const text = new Set(segmenter.words('升级固件之前请备份 config.yaml'));
      const question = segmenter.words('备份 config.yaml');
      expect(question.length).toBeGreaterThan(1);
      expect(question.filter((word) => !text.has(word))).toEqual([]);
    });

    it('takes lone surrogates and control characters', () => {
      expect(segmenter.words('pump\u0000 \uD800 lamp')).toEqual(expect.arrayContaining(['pump', 'lamp']));
    });
  });
}
