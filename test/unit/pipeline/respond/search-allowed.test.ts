import { allowedChunks, type AllowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { searchAllowed } from '#pipeline/respond/search-allowed.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';

const size = 1000;
/** Best first: the chunk with the highest number. */
const all = Array.from({ length: size }, (_, i) => ({ id: size - 1 - i, score: size - i }));

const those = (isAllowed: (id: number) => boolean, isListed: boolean): AllowedChunks => {
  const ids = all.map(({ id }) => id).filter(isAllowed);
  return { count: ids.length, ids: isListed ? ids : null, among: (some) => new Set(some.filter(isAllowed)) };
};

async function find(allowed: AllowedChunks | null, found = all) {
  const asked: number[] = [];
  const search = (limit: number) => {
    asked.push(limit);
    return found.slice(0, limit);
  };
  const hits = await searchAllowed(search, { limit: 10, size, allowed });
  return { ids: hits.map(({ id }) => id), asked };
}

describe('searchAllowed', () => {
  it('searches once without a filter', async () => {
    expect(await find(null)).toEqual({ ids: all.slice(0, 10).map(({ id }) => id), asked: [10] });
  });

  it.each([true, false])('finds the best of one in a hundred, wherever they stand (listed: %s)', async (isListed) => {
    for (const rest of [0, 99])
      expect((await find(those((id) => id % 100 === rest, isListed))).ids).toEqual(
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((i) => i * 100 + rest),
      );
    expect((await find(those((id) => id < 10, isListed))).ids).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('begins as deep as the share of what is allowed lets expect, and goes deeper where that was not enough', async () => {
    expect((await find(those((id) => id % 2 === 1, false))).asked).toEqual([20]);
    expect((await find(those((id) => id < 500, false))).asked).toEqual([20, 80, 320, 1000]);
  });

  it('ends where the search has no more', async () => {
    expect(
      await find(
        those((id) => id % 2 === 0, false),
        all.slice(0, 15),
      ),
    ).toEqual({ ids: [998, 996, 994, 992, 990, 988, 986], asked: [20] });
  });

  it('does not search for what does not exist, and stops when all there are were found', async () => {
    expect(await find(those(() => false, true))).toEqual({ ids: [], asked: [] });
    expect(
      (
        await find(
          those((id) => id > 996, true),
          all,
        )
      ).ids,
    ).toEqual([999, 998, 997]);
  });
});

describe('allowedChunks', () => {
  const sketches: ChunkSketch[] = [
    ...Array.from({ length: 40 }, (_, i) => ({ document: `many/${i}.md`, text: `text ${i}` })),
    { document: 'many/shared.md', text: 'shared', alsoIn: ['few/copy.md'] },
    { document: 'few/own.md', text: 'own' },
  ];
  const ids = sketches.map((_, id) => id);

  it.each([
    { case: 'lists few', folder: 'few/', isListed: true, expected: [40, 41] },
    { case: 'looks at the hits of many', folder: 'many/', isListed: false, expected: ids.slice(0, 41) },
    { case: 'knows none', folder: 'none/', isListed: true, expected: [] },
  ])('$case, a text among them that stands in a document that is not allowed too', async ({ folder, isListed, expected }) => {
    const build = await openMemoryBuild(sketches, new FakeEmbedder());
    const allowed = allowedChunks(build, (document) => document.startsWith(folder), 10);
    expect([allowed.ids, allowed.count, [...allowed.among(ids)]]).toEqual([isListed ? expected : null, expected.length, expected]);
    expect([...allowed.among([0, 41])]).toEqual(expected.filter((id) => id === 0 || id === 41));
  });
});
