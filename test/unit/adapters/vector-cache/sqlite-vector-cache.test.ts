import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { openDatabase } from '#database/open-database.js';

let folder: string;
let file: string;
let store: SqliteVectorCacheStore;
const texts = Array.from({ length: 500 }, (_, i) => `text ${i}`);
const vectors = texts.map((_, i) => Float32Array.from({ length: 32 }, (_value, j) => i + j));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-cache-'));
  file = path.join(folder, 'plants', 'embeddings.sqlite');
  store = new SqliteVectorCacheStore(folder);
  const cache = store.open('plants', 'model');
  cache.put(texts, vectors);
  cache.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (): (Float32Array | null)[] => {
  const cache = store.open('plants', 'model');
  const found = cache.get(texts);
  cache.put(['still'], [Float32Array.of(1)]);
  cache.close();
  return found;
};

describe('SqliteVectorCacheStore', () => {
  it('keeps vectors in one file of the library', () => {
    expect(read()).toEqual(vectors);
  });

  it.each(['garbage'.repeat(500), 'SQLite format 3\0', ''])('begins anew when the file is %j', async (content) => {
    await writeFile(file, content);
    expect(read()).toEqual(texts.map(() => null));
  });

  it('begins anew when the file was cut off', async () => {
    await truncate(file, 4096 * 3);
    expect(read()).toEqual(texts.map(() => null));
  });

  it('begins anew when the file is a database of something else', async () => {
    await rm(file);
    const other = openDatabase(file);
    other.exec('CREATE TABLE vector (name TEXT)');
    other.close();
    expect(read()).toEqual(texts.map(() => null));
  });

  it('never gives a vector whose bytes have changed', async () => {
    const bytes = await readFile(file);
    const place = bytes.indexOf(Buffer.from(vectors[250]!.buffer));
    bytes[place + 5]! ^= 1;
    await writeFile(file, bytes);
    expect(read()).toEqual(vectors.map((vector, i) => (i === 250 ? null : vector)));
  });

  it('fails with a remedy where no folder can be made', async () => {
    await rm(path.dirname(file), { recursive: true });
    await writeFile(path.dirname(file), 'a file, not a folder');
    expect(() => store.open('plants', 'model')).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED', message: expect.stringContaining(file) }));
  });
});
