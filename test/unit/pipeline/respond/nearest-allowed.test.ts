import { allowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { nearestAllowed } from '#pipeline/respond/nearest-allowed.js';
import type { OpenBuild } from '#ports/build-store.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const { signal } = new AbortController();

describe('nearestAllowed', () => {
  let build: OpenBuild;
  /** How many nearest were asked for. */
  let searches: number[];
  let vector: Float32Array;
  beforeAll(async () => {
    build = await openMemoryBuild(
      Array.from({ length: 200 }, (_, i) => ({ document: i % 50 === 7 ? 'few.md' : `many/${i}.md`, text: `pump ${i} valve` })),
      embedder,
    );
    [vector = Float32Array.of()] = await embedder.embed(['pump 3 valve'], 'passage');
  });
  beforeEach(() => (searches = []));

  const find = (isAllowed: ((document: string) => boolean) | null, limit: number, vectors: Partial<OpenBuild['vectors']> = {}) => {
    const watched: OpenBuild['vectors'] = {
      dimension: build.vectors.dimension,
      size: build.vectors.size,
      scores: (...asked) => build.vectors.scores(...asked),
      close: () => Promise.resolve(),
      search: (asked, most, options) => {
        searches.push(most);
        return build.vectors.search(asked, most, options);
      },
      ...vectors,
    };
    const allowed = isAllowed && allowedChunks(build, isAllowed, limit);
    return nearestAllowed(vector, { build: { ...build, vectors: watched }, signal }, { limit, allowed });
  };

  it('gives of few the same as a search through all gives of them, without one', async () => {
    const all = await build.vectors.search(vector, 200);
    const expected = all.filter(({ row }) => row % 50 === 7).map(({ row, score }) => ({ id: row, score }));
    const isFew = (document: string): boolean => document === 'few.md';
    expect(await find(isFew, 10)).toEqual(expected);
    expect(await find(isFew, 3)).toEqual(expected.slice(0, 3));
    expect(searches).toEqual([]);
  });

  it('looks for many, and for any, among all', async () => {
    expect(await find((document) => document !== 'few.md', 5)).toHaveLength(5);
    expect(await find(null, 5)).toHaveLength(5);
    expect(searches).toEqual([6, 5]);
  });
});
