import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { isUsearchFile } from '#adapters/vector-store/usearch/usearch-file.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const dimension = 8;
const vectorOf = (row: number): Float32Array => {
  const values = Array.from({ length: dimension }, (_, i) => Math.sin(row * (i + 1) + i));
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const vectors = (count: number): Float32Array[] => Array.from({ length: count }, (_, row) => vectorOf(row));

describe('SizedVectorStore', () => {
  const folder = temporaryFolder();
  const stores: SizedVectorStore[] = [];
  const storeOf = (exactUpTo: number): SizedVectorStore => {
    const store = new SizedVectorStore(exactUpTo);
    stores.push(store);
    return store;
  };
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  const write = async (exactUpTo: number, count: number, name = 'index'): Promise<string> => {
    const file = folder.file(name);
    const writer = await storeOf(exactUpTo).create(file, dimension);
    for (let row = 0; row < count; row += 7) await writer.add(vectors(count).slice(row, row + 7));
    await writer.finish();
    return file;
  };

  it.each([
    [20, false],
    [21, true],
  ])('writes %i rows as a graph when 20 may be exact: %p', async (count, isGraph) => {
    expect(isUsearchFile(await write(20, count))).toBe(isGraph);
  });

  it('keeps every row at its place when an exact index becomes a graph', async () => {
    const index = await storeOf(50).open(await write(50, 120));
    expect(index.size).toBe(120);
    for (const row of [0, 48, 49, 50, 51, 119]) expect((await index.search(vectorOf(row), 1))[0]?.row).toBe(row);
  });

  it('scores a row the same in both kinds', async () => {
    const [exact, graph] = [await storeOf(0).open(await write(1_000, 60, 'exact')), await storeOf(0).open(await write(0, 60, 'graph'))];
    const [expected, found] = [await exact.search(vectorOf(200), 10), await graph.search(vectorOf(200), 10)];
    expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row));
    found.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]?.score ?? NaN, 6));
  });

  it('opens what was written with another setting', async () => {
    const file = await write(10, 30);
    expect((await storeOf(1_000).open(file)).size).toBe(30);
    expect((await storeOf(0).open(await write(1_000, 30))).size).toBe(30);
  });

  it('writes the same graph from the same batches', async () => {
    const [once, again] = [await write(10, 300, 'once'), await write(10, 300, 'again')];
    expect(readFileSync(once).equals(readFileSync(again))).toBe(true);
  });

  it('keeps rows in order when they are added without waiting', async () => {
    const file = folder.file('index');
    const writer = await storeOf(30).create(file, dimension);
    const all = vectors(90);
    await Promise.all([0, 30, 60].map((row) => writer.add(all.slice(row, row + 30))));
    await writer.finish();
    const index = await storeOf(0).open(file);
    for (const row of [0, 29, 30, 59, 60, 89]) expect((await index.search(vectorOf(row), 1))[0]?.row).toBe(row);
  });

  it.each([5, 60])('leaves nothing behind when it is abandoned after %i rows of 20', async (count) => {
    const writer = await storeOf(20).create(folder.file('index'), dimension);
    await writer.add(vectors(count));
    await writer.abandon();
    await writer.abandon();
    expect(readdirSync(path.dirname(folder.file('index')))).toEqual([]);
  });

  it('stops growing for its signal, and leaves nothing behind', async () => {
    const writer = await storeOf(20).create(folder.file('index'), dimension);
    await writer.add(vectors(20));
    await expect(writer.add(vectors(20), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(writer.add(vectors(1))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await expect(writer.finish()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(readdirSync(path.dirname(folder.file('index')))).toEqual([]);
  });

  it('says that it could not write where a folder is in the way, and takes away what it had', async () => {
    const writer = await storeOf(0).create(folder.file('index'), dimension);
    await writer.add(vectors(3));
    mkdirSync(folder.file('index/full'), { recursive: true });
    await expect(writer.finish()).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('index') });
    expect(existsSync(folder.file('index.partial'))).toBe(false);
  });

  it('ends a build that is under way when it is closed', async () => {
    const store = storeOf(0);
    const writer = await store.create(folder.file('index'), dimension);
    await writer.add(vectors(3));
    await store.close();
    await expect(writer.add(vectors(3))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await expect(store.create(folder.file('other'), dimension)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
