import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { OpenBuild } from '#ports/build-store.js';
import { wordEvidence } from '#pipeline/reject/word-evidence.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const embedder = new FakeEmbedder();
const background = {
  everydayTalk: Array.from({ length: 9 }, () => Float32Array.of(1)),
  everydayWords: new Map([
    ['lunch', 4],
    ['the', 5],
  ]),
  terms: new Set(['pump', 'filter']),
};
let build: OpenBuild;
let empty: OpenBuild;
beforeAll(async () => {
  const texts = ['rinse the pump filter', 'the pump is loud', 'the lamp dims', 'warranty terms', '水泵 的 滤网'];
  build = await openMemoryBuild(
    texts.map((text, i) => ({ document: `${i}.md`, title: `Page ${i}`, text })),
    embedder,
  );
  empty = await openMemoryBuild([], embedder);
});

const see = (text: string, { chunks } = build) => wordEvidence(text, { chunks, segmenter, background });
/** BM25's weight of a word that stands in so many of the five chunks. */
const idf = (frequency: number): number => Math.log(1 + (5 - frequency + 0.5) / (frequency + 0.5));

describe('wordEvidence', () => {
  it('counts each word of the message once', () => {
    expect(see('rinse RINSE rinse lunch').knownShare).toBe(0.5);
    expect(see('水泵 怎么 水泵').knownShare).toBe(0.5);
  });

  it('scores the best chunk as the index does', () => {
    expect(see('rinse lunch').best).toBe(build.chunks.search(['rinse'], 1)[0]?.score);
    expect(see('rinse').best).toBeGreaterThan(see('pump').best);
  });

  it('says how much of the weight of the words one chunk holds', () => {
    expect(see('rinse pump').massFound).toBeCloseTo(1, 12);
    expect(see('rinse lamp').massFound).toBeCloseTo(0.5, 12);
    expect(see('pump lunch').massFound).toBeCloseTo(idf(2) / (idf(2) + idf(0)), 12);
  });

  it('finds words of titles and headings too', () => {
    expect(see('page').massFound).toBeCloseTo(1, 12);
  });

  it('says how much likelier words are in the library than in everyday talk', () => {
    expect(see('pump').contrast).toBeCloseTo(Math.log(2.5 / 6) - Math.log(0.5 / 10), 12);
    expect(see('lunch').contrast).toBeCloseTo(Math.log(0.5 / 6) - Math.log(4.5 / 10), 12);
    expect(see('pump lunch').contrast).toBeCloseTo((see('pump').contrast + see('lunch').contrast) / 2, 12);
  });

  it('counts distinct terms of the library', () => {
    expect(see('pump, PUMP, filter: lunch').terms).toBe(2);
  });

  it.each(['', '。？！', '👍', '\u0000\uD800'])('is nothing for a text without words: %j', (text) => {
    expect(see(text)).toEqual({ knownShare: 0, best: 0, massFound: 0, contrast: 0, terms: 0 });
  });

  it('finds nothing of words that nobody knows', () => {
    expect(see('quux')).toMatchObject({ knownShare: 0, best: 0, massFound: 0 });
  });

  it('finds nothing in an empty library, and stays a number', () => {
    const evidence = see('rinse the pump', empty);
    expect(evidence).toMatchObject({ knownShare: 0, best: 0, massFound: 0, terms: 1 });
    expect(Number.isFinite(evidence.contrast)).toBe(true);
  });

  it('looks at the first words only of pasted text', () => {
    const pasted = Array.from({ length: 1_000 }, (_, i) => `pasted${i}`).join(' ');
    expect(see(`rinse ${pasted}`).knownShare).toBe(1 / 64);
    expect(see(`${pasted} rinse`).knownShare).toBe(0);
  });

  it('takes words as they are: nothing in them is syntax', () => {
    expect(see('" OR NEAR( * pump:')).toMatchObject({ terms: 1 });
  });
});
