import { libraryNamed } from '#delivery/library-named.js';

describe('the library a group is named after', () => {
  const libraries = ['handbook', 'sales-handbook', 'plants'];
  it.each([
    ['Support handbook', 'handbook'],
    ['售后群handbook', 'handbook'],
    ['Field team · SALES-HANDBOOK ', 'sales-handbook'],
    ['north-handbook', 'handbook'],
    ['plants', 'plants'],
    ['houseplants', null],
    ['handbook readers', null],
    ['', null],
  ])('%p asks %p', (name, library) => expect(libraryNamed(name, libraries)).toBe(library));
});
