import type { PassageVectors } from '#ports/embedder.js';
import type { VectorCache, VectorCacheStore } from '#ports/vector-cache.js';
import { packTokens } from '#shared/packed-tokens.js';

/** What every vector cache keeps to. `open` gives a fresh, empty store each time. */
export function vectorCacheContract(
  name: string,
  open: () => Promise<{ readonly store: VectorCacheStore; readonly dispose: () => Promise<void> | void }>,
): void {
  describe(`${name} keeps to the vector cache contract`, () => {
    let under: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    const using = <Result>(work: (cache: VectorCache) => Result, fingerprint = 'model', library = 'plants'): Result => {
      const cache = under.store.open(library, fingerprint, 'passage');
      try {
        return work(cache);
      } finally {
        cache.close();
      }
    };
    const a = Float32Array.of(0.1, -0.2, 3e-8);
    const b = Float32Array.of(1, 0, 0);

    it('gives back exactly what was put, in the order of the texts, and null for the rest', () => {
      using((cache) => cache.put(['a', 'b'], [a, b]));
      expect(using((cache) => cache.get(['b', 'unknown', 'a', 'a']))).toEqual([b, null, a, a]);
      expect(using((cache) => cache.get([]))).toEqual([]);
    });

    it('tells texts apart that differ little', () => {
      const texts = ['', ' ', '\0', 'a', 'A', 'ａ', 'é', 'e\u0301', '😀', `x${'y'.repeat(100_000)}`];
      using((cache) =>
        cache.put(
          texts,
          texts.map((_, i) => Float32Array.of(i)),
        ),
      );
      expect(using((cache) => cache.get(texts))).toEqual(texts.map((_, i) => Float32Array.of(i)));
    });

    it('takes the latest vector of a text that is put twice', () => {
      using((cache) => cache.put(['a', 'a'], [a, b]));
      expect(using((cache) => cache.get(['a']))).toEqual([b]);
    });

    it('keeps a part of a larger array, not the whole', () => {
      using((cache) => cache.put(['a'], [Float32Array.of(9, 1, 2, 9).subarray(1, 3)]));
      expect(using((cache) => cache.get(['a']))).toEqual([Float32Array.of(1, 2)]);
    });

    it('knows nothing any more when it is opened for another model', () => {
      using((cache) => cache.put(['a'], [a]));
      expect(using((cache) => cache.get(['a']), 'other model')).toEqual([null]);
      expect(using((cache) => cache.get(['a']))).toEqual([null]);
    });

    it('keeps libraries apart', () => {
      using((cache) => cache.put(['a'], [a]));
      expect(using((cache) => cache.get(['a']), 'model', 'tools')).toEqual([null]);
      expect(() => using(() => undefined, 'model', '../plants')).toThrow(expect.objectContaining({ code: 'LIBRARY_NAME_INVALID' }));
    });

    it('forgets on prune what was neither read nor written since it was opened', () => {
      using((cache) => cache.put(['read', 'unused'], [a, a]));
      using((cache) => {
        cache.get(['read']);
        cache.put(['written'], [b]);
        cache.prune();
      });
      expect(using((cache) => cache.get(['read', 'unused', 'written']))).toEqual([a, null, b]);
    });

    it('can be open twice at the same time', () => {
      using((one) =>
        using((two) => {
          one.put(['a'], [a]);
          two.put(['b'], [b]);
          expect(one.get(['a', 'b'])).toEqual([a, b]);
          expect(two.get(['a', 'b'])).toEqual([a, b]);
        }),
      );
    });

    it('keeps texts of one kind apart from those of the other', () => {
      const passages = under.store.open('plants', 'one', 'passage');
      const queries = under.store.open('plants', 'one', 'query');
      passages.put(['lamp'], [Float32Array.of(1, 0)]);
      queries.put(['pump'], [Float32Array.of(0, 1)]);
      queries.prune();
      expect([passages.get(['lamp', 'pump']), queries.get(['lamp', 'pump'])]).toEqual([
        [Float32Array.of(1, 0), null],
        [null, Float32Array.of(0, 1)],
      ]);
      passages.close();
      queries.close();
    });

    const withTokens = (vector: Float32Array, count: number): PassageVectors => ({
      vector,
      tokens: packTokens(
        Float32Array.from({ length: count * 3 }, (_, i) => Math.sin(i)),
        3,
      ),
    });

    it('gives back tokens with the vectors, and the vectors alone', () => {
      const [one, none] = [withTokens(a, 5), withTokens(b, 0)];
      using((cache) => cache.putWithTokens(['one', 'none'], [one, none]));
      expect(using((cache) => cache.getWithTokens(['none', 'unknown', 'one', 'one']))).toEqual([none, null, one, one]);
      expect(using((cache) => cache.get(['one', 'none']))).toEqual([a, b]);
      expect(using((cache) => cache.getWithTokens(['one']), 'other model')).toEqual([null]);
    });

    it('does not know a text with tokens whose vector alone was put', () => {
      using((cache) => cache.put(['a', 'b'], [a, b]));
      using((cache) => cache.putWithTokens(['b'], [withTokens(b, 2)]));
      expect(using((cache) => cache.getWithTokens(['a', 'b']))).toEqual([null, withTokens(b, 2)]);
    });

    it('keeps tokens with the very vector they came with', () => {
      using((cache) => cache.putWithTokens(['a', 'b'], [withTokens(a, 2), withTokens(b, 2)]));
      using((cache) => cache.put(['a', 'b'], [a, a]));
      expect(using((cache) => cache.getWithTokens(['a', 'b']))).toEqual([withTokens(a, 2), null]);
      using((cache) => cache.putWithTokens(['b'], [withTokens(a, 4)]));
      expect(using((cache) => cache.getWithTokens(['b']))).toEqual([withTokens(a, 4)]);
    });

    it('forgets tokens on prune where only the vector was read', () => {
      using((cache) => cache.putWithTokens(['both', 'vector', 'none'], [withTokens(a, 2), withTokens(b, 2), withTokens(b, 3)]));
      using((cache) => {
        cache.getWithTokens(['both']);
        cache.get(['vector']);
        cache.prune();
      });
      expect(using((cache) => cache.get(['both', 'vector', 'none']))).toEqual([a, b, null]);
      expect(using((cache) => cache.getWithTokens(['both', 'vector', 'none']))).toEqual([withTokens(a, 2), null, null]);
    });

    it('refuses unequal numbers of texts and vectors, and everything once it is closed', () => {
      const cache = under.store.open('plants', 'model', 'passage');
      expect(() => cache.put(['a', 'b'], [a])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      expect(() => cache.putWithTokens(['a', 'b'], [withTokens(a, 1)])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      cache.close();
      cache.close();
      expect(() => cache.getWithTokens(['a'])).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
      expect(() => cache.get(['a'])).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
      expect(() => cache.put(['a'], [a])).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
      expect(() => cache.prune()).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    });
  });
}
