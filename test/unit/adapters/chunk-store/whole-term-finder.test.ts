import { WholeTermFinder } from '#adapters/chunk-store/whole-term-finder.js';
import type { WholeTerm } from '#adapters/chunk-store/whole-term.js';

const term = (...variants: string[]): WholeTerm => ({ key: `=${variants[0]}`, variants, isOwners: true });
const finder = new WholeTermFinder([term('model zoo', 'zoo'), term('回响网关', '网关'), term('c++'), term('回响')]);
const found = (text: string): string[] => [...finder.matches(text)].map(({ start, end }) => text.slice(start, end));

describe('WholeTermFinder', () => {
  it('finds names in order, the longest that starts at one place', () => {
    expect(found('the model zoo of 回响网关 and 网关, c++')).toEqual(['model zoo', '回响网关', '网关', 'c++']);
    expect(found('回响很大')).toEqual(['回响']);
  });

  it('takes no part of a longer word for a name in Latin letters', () => {
    expect(found('zoos bazoo model zoo2 zoo_a')).toEqual([]);
    expect(found('(zoo) 在zoo里 zoo.')).toEqual(['zoo', 'zoo', 'zoo']);
  });

  it('takes any text', () => {
    expect(found('')).toEqual([]);
    expect(found('\uD800zoo\u0000')).toEqual(['zoo']);
    expect(found('zoo '.repeat(20_000))).toHaveLength(20_000);
  });
});
