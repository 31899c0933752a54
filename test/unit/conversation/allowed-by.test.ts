import { allowedBy } from '#conversation/allowed-by.js';
import type { Filter } from '#domain/filter.js';

const records = [
  { document: 'pump.md', tags: ['Pump', '水泵維修'], date: '2025-03-01' },
  { document: 'pumps/p2.md', tags: ['ＰＵＭＰ', 'seal'], date: '2024-12-31' },
  { document: 'pumps/old/p1.md', tags: [], date: '2019-05-04' },
  { document: 'pumpsets/p9.md', tags: ['seal'], date: null },
  { document: 'café/a.md', tags: [], date: null },
];
const library = records.map(({ document }) => document);
const allowed = (filter: Filter): string[] => library.filter(allowedBy(filter, records) ?? (() => true));

describe('allowedBy', () => {
  it('is null where nothing is named', () => {
    expect(allowedBy({}, records)).toBeNull();
  });

  it('takes documents by their exact path', () => {
    expect(allowed({ documents: ['pump.md', 'pumps', 'p2.md'] })).toEqual(['pump.md']);
  });

  it.each(['pumps', 'pumps/', './pumps', './pumps//'])('takes everything below a folder, by whole segments: %s', (folder) => {
    expect(allowed({ folders: [folder] })).toEqual(['pumps/p2.md', 'pumps/old/p1.md']);
  });

  it('takes what either list names', () => {
    expect(allowed({ documents: ['./pump.md'], folders: ['pumps/old'] })).toEqual(['pump.md', 'pumps/old/p1.md']);
  });

  it('takes everything below the root, and a name however its accents are written', () => {
    expect(allowed({ folders: ['.'] })).toEqual(library);
    expect(allowed({ folders: ['cafe\u0301'] })).toEqual(['café/a.md']);
  });

  it('allows nothing by a list without entries', () => {
    expect(allowed({ documents: [] })).toEqual([]);
  });

  it.each([
    [['pump'], ['pump.md', 'pumps/p2.md']],
    [['水泵维修'], ['pump.md']],
    [
      ['水泵維修', ' SEAL '],
      ['pump.md', 'pumps/p2.md', 'pumpsets/p9.md'],
    ],
    [['pum'], []],
    [[], []],
  ])('takes documents with one of the tags, however it is written: %j', (tags, documents) => {
    expect(allowed({ tags })).toEqual(documents);
  });

  it.each([
    [{ from: '2024-12-31' }, ['pump.md', 'pumps/p2.md']],
    [{ until: '2024-12-31' }, ['pumps/p2.md', 'pumps/old/p1.md']],
    [{ from: '2025-03-01', until: '2025-03-01' }, ['pump.md']],
    [{ from: '2025-03-02' }, []],
  ])('takes documents of the days, both included, and none without a date: %j', (days, documents) => {
    expect(allowed(days)).toEqual(documents);
  });

  it('takes what meets every part', () => {
    expect(allowed({ folders: ['pumps', 'pumpsets'], tags: ['seal'], until: '2025-01-01' })).toEqual(['pumps/p2.md']);
    expect(allowed({ tags: ['seal'], isAllowed: (document) => document.startsWith('pumpsets') })).toEqual(['pumpsets/p9.md']);
  });

  it('asks for the audience beside the lists', () => {
    const isAllowed = (document: string): boolean => document.endsWith('p2.md');
    expect(allowed({ isAllowed })).toEqual(['pumps/p2.md']);
    expect(allowed({ folders: ['pumps'], isAllowed })).toEqual(['pumps/p2.md']);
    expect(allowed({ folders: ['pumpsets'], isAllowed })).toEqual([]);
  });
});
