import type { LibraryDocument } from '#library/documents-of.js';
import { listDocuments, type DocumentListing } from '#library/list-documents.js';

const base: LibraryDocument = {
  document: '',
  state: 'ready',
  step: null,
  reason: null,
  isUploaded: true,
  bytes: 1,
  at: null,
  record: null,
};
const documents: LibraryDocument[] = [
  { ...base, document: 'Guide.md', bytes: 5, at: '2026-01-02T00:00:00.000Z' },
  { ...base, document: '手册/安装 指南.pdf', bytes: 9, state: 'failed' },
  { ...base, document: '手册/图/Ｗ1.png', bytes: 9, state: 'waiting', at: '2026-01-03T00:00:00.000Z' },
  { ...base, document: '手册2.md', bytes: 2, state: 'skipped' },
];
const all = documents.toSorted((a, b) => (a.document < b.document ? -1 : 1));
const names = (asked: Partial<DocumentListing>) =>
  listDocuments(all, { order: 'name', isDescending: false, limit: 10, ...asked })?.documents.map(({ document }) => document);

describe('the list of documents', () => {
  it.each<[string, Partial<DocumentListing>, string[]]>([
    ['states', { states: ['failed', 'waiting'] }, ['手册/图/Ｗ1.png', '手册/安装 指南.pdf']],
    ['all words of the name, in any width and case', { words: 'W1 手册' }, ['手册/图/Ｗ1.png']],
    ['a folder, not of one whose name goes on', { folder: '手册' }, ['手册/图/Ｗ1.png', '手册/安装 指南.pdf']],
    ['kinds', { kinds: ['md'] }, ['Guide.md', '手册2.md']],
    ['nothing that was warned of', { isWarned: true }, []],
    ['several at once', { states: ['ready'], words: 'guide', kinds: ['md'] }, ['Guide.md']],
  ])('is narrowed to %s', (_, asked, found) => {
    expect(names(asked)).toEqual(found);
  });

  it.each<[DocumentListing['order'], string[]]>([
    ['name', ['Guide.md', '手册/图/Ｗ1.png', '手册/安装 指南.pdf', '手册2.md']],
    ['state', ['手册/安装 指南.pdf', '手册/图/Ｗ1.png', '手册2.md', 'Guide.md']],
    ['bytes', ['手册2.md', 'Guide.md', '手册/图/Ｗ1.png', '手册/安装 指南.pdf']],
    ['at', ['手册/安装 指南.pdf', '手册2.md', 'Guide.md', '手册/图/Ｗ1.png']],
  ])('comes by %s, both ways, and page by page without a gap', (order, inOrder) => {
    expect(names({ order })).toEqual(inOrder);
    expect(names({ order, isDescending: true })).toEqual(inOrder.toReversed());
    for (const isDescending of [false, true]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = listDocuments(all, { order, isDescending, limit: 1, cursor });
        seen.push(...(page?.documents ?? []).map(({ document }) => document));
        cursor = page?.next ?? undefined;
      } while (cursor !== undefined && seen.length < 10);
      expect(seen).toEqual(isDescending ? inOrder.toReversed() : inOrder);
    }
  });

  it('goes on behind a document that is gone, and from no cursor of another order', () => {
    expect(names({ cursor: 'Zzz' })).toEqual(['手册/图/Ｗ1.png', '手册/安装 指南.pdf', '手册2.md']);
    expect(names({ order: 'bytes', cursor: '[5,"gone"]' })).toEqual(['手册/图/Ｗ1.png', '手册/安装 指南.pdf']);
    for (const cursor of ['Guide.md', '{}', '[1]', 'null'])
      expect([cursor, names({ order: 'bytes', cursor })]).toEqual([cursor, undefined]);
  });

  it('counts what each filter would give beside the others', () => {
    const page = listDocuments(all, { order: 'name', isDescending: false, limit: 10, states: ['failed'], folder: '手册' });
    expect(page?.total).toBe(1);
    expect(page?.counts).toEqual({
      states: { waiting: 1, ready: 0, failed: 1, skipped: 0 },
      warned: 0,
      kinds: [{ kind: 'pdf', documents: 1 }],
      folders: [],
    });
    const inFolder = listDocuments(all, { order: 'name', isDescending: false, limit: 10, folder: '手册' });
    expect(inFolder?.counts.folders).toEqual([{ folder: '手册/图', documents: 1 }]);
  });
});
