import { allowedBy, type Filter } from '#domain/filter.js';

const library = ['pump.md', 'pumps/p2.md', 'pumps/old/p1.md', 'pumpsets/p9.md', 'café/a.md'];
const allowed = (filter: Filter): string[] => library.filter(allowedBy(filter) ?? (() => true));

describe('allowedBy', () => {
  it('is null where nothing is named', () => {
    expect(allowedBy({})).toBeNull();
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

  it('asks for the audience beside the lists', () => {
    const isAllowed = (document: string): boolean => document.endsWith('p2.md');
    expect(allowed({ isAllowed })).toEqual(['pumps/p2.md']);
    expect(allowed({ folders: ['pumps'], isAllowed })).toEqual(['pumps/p2.md']);
    expect(allowed({ folders: ['pumpsets'], isAllowed })).toEqual([]);
  });
});
