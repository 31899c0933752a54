import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { openDatabase } from '#database/open-database.js';
import { packTokens } from '#shared/packed-tokens.js';
import { startProgram } from '../../../simulators/start-program.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(60_000);

let folder: string;
let file: string;
let store: SqliteVectorCacheStore;
const texts = Array.from({ length: 500 }, (_, i) => `text ${i}`);
const vectors = texts.map((_, i) => Float32Array.from({ length: 32 }, (_value, j) => i + j));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-cache-'));
  file = path.join(folder, 'plants', 'embeddings.sqlite');
  store = new SqliteVectorCacheStore(folder);
  const cache = store.open('plants', 'model', 'passage');
  cache.put(texts, vectors);
  cache.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (): (Float32Array | null)[] => {
  const cache = store.open('plants', 'model', 'passage');
  const found = cache.get(texts);
  cache.put(['still'], [Float32Array.of(1)]);
  cache.close();
  return found;
};

describe('SqliteVectorCacheStore', () => {
  it('keeps vectors in one file of the library', () => {
    expect(read()).toEqual(vectors);
  });

  it.each([
    ['garbage', 'garbage'.repeat(500)],
    ['a header and no more', 'SQLite format 3\0'],
    ['empty', ''],
  ])('begins anew when the file is %s', async (_, content) => {
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

  const tokens = packTokens(Float32Array.of(0.25, -0.5, 1), 3);
  const withTokens = texts.slice(0, 3).map((_, i) => ({ vector: vectors[i]!, tokens }));
  const readTokens = () => {
    const cache = store.open('plants', 'model', 'passage');
    const found = cache.getWithTokens(texts.slice(0, 4));
    cache.close();
    return found;
  };
  const putTokens = (): void => {
    const cache = store.open('plants', 'model', 'passage');
    cache.putWithTokens(texts.slice(0, 3), withTokens);
    cache.close();
  };
  const change = (statements: string): void => {
    const database = openDatabase(file);
    database.exec(statements);
    database.close();
  };

  it('keeps the vectors of a cache from before there were tokens', () => {
    change("DROP TABLE tokens; DELETE FROM identity WHERE name = 'tokens'");
    expect(read()).toEqual(vectors);
    expect(readTokens()).toEqual([null, null, null, null]);
    putTokens();
    expect(readTokens()).toEqual([...withTokens, null]);
  });

  it('forgets the tokens, and nothing else, that another version packed', () => {
    putTokens();
    change("UPDATE identity SET value = 'older' WHERE name = 'tokens'");
    expect(readTokens()).toEqual([null, null, null, null]);
    expect(read()).toEqual(vectors);
  });

  it('never gives tokens whose bytes have changed, or that a program of before left with another vector', () => {
    putTokens();
    change("UPDATE tokens SET packed = x'000000000000' WHERE id = 1");
    change('UPDATE tokens SET id = 4 WHERE id = 3');
    expect(readTokens()).toEqual([null, withTokens[1], null, null]);
  });

  it('never gives a vector whose bytes have changed', async () => {
    const bytes = await readFile(file);
    const place = bytes.indexOf(Buffer.from(vectors[250]!.buffer));
    bytes[place + 5]! ^= 1;
    await writeFile(file, bytes);
    expect(read()).toEqual(vectors.map((vector, i) => (i === 250 ? null : vector)));
  });

  it('keeps every finished round of a killed program, and works beside it', async () => {
    const program = await startProgram(new URL('./fill-cache.child.ts', import.meta.url), [folder]);
    try {
      for (let i = 0; i < 10; i += 1) expect(read()).toEqual(vectors);
    } finally {
      await program.kill();
    }
    const cache = store.open('plants', 'model', 'passage');
    expect(cache.get(['0 0', '0 49', 'never'])).toEqual([Float32Array.of(0, 0), Float32Array.of(0, 49), null]);
    cache.close();
    expect(read()).toEqual(vectors);
  });

  it('fails with a remedy where no folder can be made', async () => {
    await rm(path.dirname(file), { recursive: true });
    await writeFile(path.dirname(file), 'a file, not a folder');
    expect(() => store.open('plants', 'model', 'passage')).toThrow(
      expect.objectContaining({ code: 'STORAGE_FAILED', message: expect.stringContaining(file) }),
    );
  });
});
