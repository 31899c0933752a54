import { pageOf, pageQuery } from '#http/paging.js';

const all = ['a', 'b', 'c', 'd', 'e'];
const same = (entry: string): string => entry;

describe('a list by pages', () => {
  it.each([1, 2, 4, 5, 6])('tells every entry once, in order, %i at a time', (limit) => {
    const told: string[] = [];
    let cursor: string | undefined;
    do {
      const { page, next } = pageOf(all, { limit, cursor }, same);
      expect(page.length).toBeLessThanOrEqual(limit);
      told.push(...page);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(told).toEqual(all);
  });

  it('that is empty has one empty page', () => {
    expect(pageOf([], { limit: 2 }, same)).toEqual({ page: [], next: null });
  });

  it('cannot go on from what is not there', () => {
    expect(() => pageOf(all, { limit: 2, cursor: 'x' }, same)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it.each([{ limit: '0' }, { limit: '1001' }, { limit: 'x' }, { cursor: '' }, { other: '1' }])('is not asked for with %j', (query) => {
    expect(pageQuery.safeParse(query).success).toBe(false);
  });
});
