import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FaissStore } from '@langchain/community/vectorstores/faiss';
import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { readFaissStore } from '#adapters/document-source/langchain/read-faiss-store.js';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-faiss-'));
  const store = await FaissStore.fromTexts(
    ['Rinse the filter.', '整机保修两年。', 'To be deleted.'],
    [{ source: 'a.md', loc: { lines: { from: 1, to: 1 } } }, { source: 'b.md' }, { source: 'c.md' }],
    new SyntheticEmbeddings({ vectorSize: 8 }),
  );
  const [last] = Object.entries(store.getMapping()).flatMap(([place, id]) => (place === '2' ? [id] : []));
  await store.delete({ ids: [last ?? ''] });
  await store.save(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const broken = (file: string, change: (bytes: Buffer) => Buffer | string): void => {
  const name = path.join(folder, file);
  writeFileSync(name, change(readFileSync(name)));
};

describe('a folder written by FaissStore', () => {
  it('is read: its texts in order, without those that were deleted', async () => {
    expect(await readFaissStore(folder)).toEqual({
      dimension: 8,
      texts: [
        { pageContent: 'Rinse the filter.', metadata: { source: 'a.md', loc: { lines: { from: 1, to: 1 } } } },
        { pageContent: '整机保修两年。', metadata: { source: 'b.md' } },
      ],
    });
  });

  it.each([
    ['faiss.index', (bytes: Buffer) => bytes.subarray(0, 10), /cut off/u],
    ['faiss.index', () => 'no index of anything at all', /no flat index/u],
    ['docstore.json', () => '[', /JSON|position/u],
    ['docstore.json', () => '{"a":1}', /no list of texts/u],
    ['docstore.json', () => '[[],{}]', /2 vectors .* 0 texts/u],
  ])('is refused with a remedy when %s is broken', async (file, change, why) => {
    broken(file, change);
    const refusal = expect(readFaissStore(folder)).rejects;
    await refusal.toMatchObject({ code: 'SOURCE_UNREADABLE', message: expect.stringMatching(why) });
    await expect(readFaissStore(folder)).rejects.toThrow(/give the folder/u);
  });

  it('is refused when it is not there', async () => {
    await expect(readFaissStore(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  });
});
