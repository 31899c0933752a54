import { copyFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { Chunk } from '#domain/chunk.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const store = new SqliteChunkStore(new JiebaWordSegmenter());
const place = { document: 'a.md', url: null, title: 'Guide', page: null, sha256: 'f'.repeat(64), start: 0, end: 9 };
const rest = { headings: [], lead: '', question: null, embedded: '', otherPlaces: [] };
const texts = ['rinse the filters', '安装驱动程序'];

/** A file as another version wrote it. The writer's own is locked for as long as this process may still hold it. */
function write(file: string, change: string): string {
  const writer = store.create(`${file}.now`);
  writer.add(texts.map((text, id): Chunk => ({ ...place, ...rest, id, text })));
  writer.finish();
  copyFileSync(`${file}.now`, file);
  const database = new Database(pathToFileURL(file).href);
  database.exec(change);
  database.close();
  return file;
}

describe('SqliteChunkStore', () => {
  const folder = temporaryFolder();

  it.each([
    [3, 'DROP TABLE symbol; DROP TABLE posting; DROP TABLE measure; PRAGMA user_version = 3'],
    [2, 'DROP TABLE symbol; DROP TABLE posting; DROP TABLE measure; PRAGMA user_version = 2'],
    [1, 'DROP TABLE symbol; DROP TABLE posting; DROP TABLE measure; DROP TABLE place; PRAGMA user_version = 1'],
  ])('still reads a file of version %i, and finds by words what it can not by terms', (_, change) => {
    const index = store.open(write(folder.file('chunks'), change));
    expect(index.chunksOf('a.md')).toHaveLength(2);
    expect(index.search(['filters'], 5).map(({ id }) => id)).toEqual([0]);
    expect(index.find('filters', 5).map(({ id }) => id)).toEqual([0]);
    expect(index.find('filter', 5)).toEqual([]);
    expect([...index.definitions('init_detector'), ...index.nearDefinitions('init_detector')]).toEqual([]);
    index.close();
  });

  it.each([0, 5])('refuses a file of version %i, and says that a new build helps', (version) => {
    const file = write(folder.file('chunks'), `PRAGMA user_version = ${version}`);
    const message = expect.stringMatching(/its format is \d, not 4.*Build the library again/);
    expect(() => store.open(file)).toThrow(expect.objectContaining({ code: 'BUILD_CORRUPT', message }));
  });

  it('scores words as it did before there were terms: the gate has learned on these values', () => {
    const before = store.open(write(folder.file('before'), 'DROP TABLE posting; DROP TABLE measure; PRAGMA user_version = 2'));
    const now = store.open(write(folder.file('now'), ''));
    expect(now.search(['filters', '驱动程序'], 5)).toEqual(before.search(['filters', '驱动程序'], 5));
    expect([...now.frequencies(['filters', '驱动']).values()]).toEqual([1, 1]);
    before.close();
    now.close();
  });
});
