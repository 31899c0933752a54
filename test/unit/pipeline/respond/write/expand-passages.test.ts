import type { Chunk } from '#domain/chunk.js';
import type { Passage } from '#domain/passage.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import { continuePassage } from '#pipeline/respond/continue-passage.js';
import { toCitation } from '#pipeline/respond/to-citation.js';
import { expandPassages } from '#pipeline/respond/write/expand-passages.js';
import { FakeEmbedder } from '../../../../fakes/fake-embedder.js';
import { openMemoryBuild, type ChunkSketch } from '../../../../fakes/memory-build.js';

const plenty = 100_000;
const text = (i: number): string => `Chunk ${i} says something of its own.`;

/** Chunks one behind another in one document, each under the heading named. */
const under = (document: string, headings: readonly string[]): ChunkSketch[] =>
  headings.map((heading, i) => ({ document, headings: [heading], text: text(i), start: i * 100 }));

const open = async (sketches: readonly ChunkSketch[]): Promise<ChunkIndex> => (await openMemoryBuild(sketches, new FakeEmbedder())).chunks;
const found = (chunks: ChunkIndex, ids: readonly number[]): Passage[] =>
  chunks.chunks(ids).map((chunk, i): Passage => ({ ...chunk, score: 1 / (1 + i), dense: 1, lexical: null, late: null, rerank: null }));

async function expand(sketches: readonly ChunkSketch[], hits: readonly number[], budget = plenty): Promise<number[][]> {
  const chunks = await open(sketches);
  return expandPassages(found(chunks, hits), chunks, budget).map(({ pieces }) => pieces.map(({ id }) => id));
}

describe('expandPassages', () => {
  it('takes the rest of the section, then one neighbour on each side, in reading order', async () => {
    expect(await expand(under('a.md', ['A', 'A', 'B', 'B', 'B', 'C', 'C']), [3])).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('never leaves the document', async () => {
    expect(await expand([...under('a.md', ['A']), ...under('b.md', ['A', 'A']), ...under('c.md', ['A'])], [1])).toEqual([[1, 2]]);
  });

  it('makes one excerpt of passages whose surroundings touch, at the rank of the best', async () => {
    const sketches = [...under('a.md', ['A', 'A', 'A', 'A']), ...under('b.md', ['B'])];
    expect(await expand(sketches, [4, 3, 0])).toEqual([[4], [0, 1, 2, 3]]);
  });

  it('puts every passage in before any surroundings, and what is near before what is far', async () => {
    const sketches = [...under('a.md', ['A', 'A', 'A', 'A', 'A']), ...under('b.md', ['B', 'B', 'B'])];
    const one = estimateTokens(text(0));
    expect(await expand(sketches, [2, 6], 2 * one)).toEqual([[2], [6]]);
    expect(await expand(sketches, [2, 6], 5 * one)).toEqual([
      [1, 2, 3],
      [6, 7],
    ]);
  });

  it('leaves out passages beyond the budget, but never the best: that is cut', async () => {
    const one = estimateTokens(text(0));
    expect(await expand(under('a.md', ['A', 'B', 'C']), [0, 2], one)).toEqual([[0]]);
    const chunks = await open([{ text: 'x'.repeat(1000) }]);
    const [cut] = expandPassages(found(chunks, [0]), chunks, 100).flatMap(({ pieces }) => pieces);
    expect(cut?.text.length).toBeLessThanOrEqual(300);
    expect(cut?.end).toBe(cut?.text.length);
  });

  it('leaves a text alone that is shown at another of its places, and keeps apart what does not follow on there', async () => {
    const chunks = await open([...under('a.md', ['A', 'A']), ...under('b.md', ['B', 'B'])]);
    const [moved, next] = found(chunks, [1, 2]);
    if (!moved || !next) throw new Error('nothing found');
    const elsewhere = { ...moved, document: 'b.md', start: 500, end: 500 + moved.text.length };
    expect(expandPassages([elsewhere], chunks, plenty)).toEqual([{ pieces: [elsewhere] }]);
    expect(expandPassages([elsewhere, next], chunks, plenty).map(({ pieces }) => pieces.map(({ id }) => id))).toEqual([[1], [2, 3]]);
  });

  it('keeps each piece word for word at its place', async () => {
    const chunks = await open(under('a.md', ['A', 'A', 'A']));
    const pieces = expandPassages(found(chunks, [1]), chunks, plenty).flatMap((excerpt) => excerpt.pieces);
    expect(pieces.map(({ id, text, start, end }) => ({ id, text, start, end }))).toEqual(
      chunks.chunks([0, 1, 2]).map(({ id, text, start, end }) => ({ id, text, start, end })),
    );
  });

  it('gives every piece the place of its own text where the hit was continued', async () => {
    const texts = ['Rinse it as follows:', 'Press A, then B.', 'Wait until the lamp is green.'];
    const chunks = await open(texts.map((each, i) => ({ document: 'a.md', headings: ['A'], text: each, start: [0, 22, 140][i] ?? 0 })));
    const [hit] = found(chunks, [0]);
    const continued = { ...continuePassage(hit!, chunks), defines: 'rinse' };
    expect(continued.text).toBe(`${texts[0]}\n${texts[1]}`);
    const pieces = expandPassages([continued], chunks, plenty).flatMap((excerpt) => excerpt.pieces);
    const last = pieces.map((piece) => toCitation(piece, { number: 1, start: 23, end: piece.text.length, score: 1 })).at(-1);
    expect(last).toMatchObject({ quote: 'green.', start: 140 + 23 });
    expect(pieces.map(({ defines }) => defines)).toEqual([undefined, undefined, undefined]);
  });

  it('spends nothing on the end of a continued passage whose beginning does not fit', async () => {
    const long = `${'The filter is rinsed by hand and with care. '.repeat(8)}Do it as follows:`;
    const sketches: ChunkSketch[] = [
      { document: 'best.md', text: text(0) },
      { document: 'long.md', text: long },
      { document: 'long.md', text: 'Press A.', start: long.length + 1 },
      { document: 'next.md', text: text(3) },
    ];
    const chunks = await open(sketches);
    const [best, hit, next] = found(chunks, [0, 1, 3]);
    const budget = 2 * estimateTokens(text(0));
    const excerpts = expandPassages([best!, continuePassage(hit!, chunks), next!], chunks, budget);
    expect(excerpts.map(({ pieces }) => pieces.map(({ id }) => id))).toEqual([[0], [3]]);
  });

  it('reads a bounded number of chunks for each passage, however long its document is', async () => {
    const sketches = under(
      'a.md',
      Array.from({ length: 2000 }, () => 'A'),
    );
    const chunks = await open(sketches);
    const read: number[] = [];
    const counting = Object.assign(Object.create(chunks) as ChunkIndex, {
      size: chunks.size,
      chunks(ids: readonly number[]): Chunk[] {
        read.push(ids.length);
        return chunks.chunks(ids);
      },
      chunksOf: () => {
        throw new Error('a whole document is read');
      },
    });
    expandPassages(found(chunks, [1000, 5]), counting, plenty);
    expect(Math.max(...read)).toBeLessThanOrEqual(13);
    expect(read).toHaveLength(2);
  });

  it('takes a passage as it is when the build does not know it', async () => {
    const chunks = await open(under('a.md', ['A']));
    const [hit] = found(chunks, [0]);
    const strange = [{ ...hit!, id: 99 }];
    expect(expandPassages(strange, chunks, plenty).map(({ pieces }) => pieces)).toEqual([strange]);
    expect(expandPassages([], chunks, plenty)).toEqual([]);
  });

  it('takes a function whole before anything of its neighbours', async () => {
    const inFile = ['class A > def one', 'class A > def two', 'class A > def two', 'class A > def two', 'class A > def three'];
    expect(await expand(under('a.py', inFile), [2], 3 * estimateTokens(text(0)))).toEqual([[1, 2, 3]]);
  });
});
