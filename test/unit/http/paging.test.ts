import { pageOf, pageQuery } from '#http/paging.js';

const all = ['a', 'b', 'c', 'd', 'e'];
const same = (entry: string): string => entry;

describe('a list by pages', () => {
  it.each([1, 2, 4, 5, 6])('tells every entry once, in order, %i at a time', (most) => {
    const told: string[] = [];
    let after: string | undefined;
    do {
      const { page, next } = pageOf(all, { most, after }, same);
      expect(page.length).toBeLessThanOrEqual(most);
      told.push(...page);
      after = next ?? undefined;
    } while (after !== undefined);
    expect(told).toEqual(all);
  });

  it('that is empty has one empty page', () => {
    expect(pageOf([], { most: 2 }, same)).toEqual({ page: [], next: null });
  });

  it('cannot go on after what is not there', () => {
    expect(() => pageOf(all, { most: 2, after: 'x' }, same)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it.each([{ most: '0' }, { most: '1001' }, { most: 'x' }, { after: '' }, { other: '1' }])('is not asked for with %j', (query) => {
    expect(pageQuery.safeParse(query).success).toBe(false);
  });
});
