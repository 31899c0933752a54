import { checkFilter } from '#conversation/check-filter.js';
import type { DocumentRecord } from '#domain/document.js';
import type { Filter } from '#domain/filter.js';

const record = (document: string, tags: readonly string[], date: string | null, state = 'ready'): DocumentRecord =>
  ({ document, tags, date, state }) as DocumentRecord;
const manifest = {
  library: 'default',
  documents: [
    record('pump.md', ['Pump', '水泵維修'], '2025-03-01'),
    record('lamp.md', ['lamp', 'red lamp'], '2024-01-31'),
    record('note.md', [], null),
    record('failed.md', ['broken'], '2030-01-01', 'failed'),
  ],
};

function refusalOf(filter: Filter, of: Pick<typeof manifest, 'library' | 'documents'> = manifest): string | null {
  try {
    checkFilter(filter, of);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_INPUT' });
    return (error as Error).message;
  }
}

describe('checking a filter', () => {
  it.each<Filter>([
    {},
    { tags: ['pump', '水泵维修'], from: '2025-01-01' },
    { from: '2024-01-31', until: '2024-01-31' },
    { documents: ['lamp.md'], tags: ['Red  Lamp'] },
    { documents: [] },
    { isAllowed: () => false },
  ])('takes what some document meets: %j', (filter) => {
    expect(refusalOf(filter)).toBeNull();
  });

  it.each([
    ['lmap', 'no document of library default has the tag "lmap"; nearest: lamp'],
    ['red', 'no document of library default has the tag "red"; nearest: red lamp'],
    ['valves', 'no document of library default has the tag "valves"; it has lamp, pump, red lamp, 水泵维修'],
    ['broken', 'no document of library default has the tag "broken"; it has lamp, pump, red lamp, 水泵维修'],
  ])('names the nearest tags of one that no document has: %s', (tag, message) => {
    expect(refusalOf({ tags: ['pump', tag] })).toBe(message);
  });

  it('says which days there are', () => {
    expect(refusalOf({ from: '2025-03-02' })).toBe(
      'library default has no document from 2025-03-02; its documents are of 2024-01-31 to 2025-03-01, and 1 say no date',
    );
    expect(refusalOf({ from: '2025-02-01', until: '2025-01-01' })).toMatch(/end before they begin/u);
    expect(refusalOf({ until: '2025-01-01' }, { library: 'x', documents: [record('note.md', [], null)] })).toMatch(/leave the days out/u);
    expect(refusalOf({ tags: ['a'] }, { library: 'x', documents: [record('note.md', [], null)] })).toMatch(/nor any other/u);
  });

  it('refuses parts that no document meets together', () => {
    expect(refusalOf({ documents: ['pump.md'], tags: ['lamp'] })).toMatch(/every part of the filter/u);
  });

  it('tells nothing of what the asker may not read', () => {
    const isAllowed = (document: string): boolean => document !== 'lamp.md';
    expect(refusalOf({ tags: ['lamp'], isAllowed })).toBe('no document of library default has the tag "lamp"; nearest: pump');
    expect(refusalOf({ until: '2024-12-31', isAllowed })).not.toContain('2024-01-31');
  });
});
