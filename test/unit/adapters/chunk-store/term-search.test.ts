import { PostingList } from '#adapters/chunk-store/posting-list.js';
import { TermSearch, type SearchedTerm } from '#adapters/chunk-store/term-search.js';

function term(places: readonly (readonly [number, number])[], weight = 1): SearchedTerm {
  const list = new PostingList();
  for (const [id, count] of places) list.append(id, count);
  return { weight, saturation: 1.2, chunks: list.chunks, postings: [list.toBytes()] };
}

describe('TermSearch', () => {
  const search = new TermSearch([10, 10, 40, 10]);
  const ids = (terms: readonly SearchedTerm[], limit = 10): number[] => search.best(terms, limit).map(({ id }) => id);

  it('puts more occurrences and shorter chunks first, ties by id', () => {
    expect(
      ids([
        term([
          [0, 1],
          [1, 3],
          [2, 1],
          [3, 1],
        ]),
      ]),
    ).toEqual([1, 0, 3, 2]);
  });

  it('weighs rare terms more than frequent ones, and as it is told', () => {
    const frequent = term([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(ids([frequent, term([[3, 1]])])[0]).toBe(3);
    expect(ids([frequent, term([[3, 1]], 0.1)])[0]).toBe(0);
  });

  it('forgets one question before the next', () => {
    const first = search.best([term([[1, 2]])], 10);
    search.best(
      [
        term([
          [0, 1],
          [1, 9],
        ]),
      ],
      10,
    );
    expect(search.best([term([[1, 2]])], 10)).toEqual(first);
  });

  it('finds the same few among many as among all', () => {
    const many = new TermSearch(Array.from({ length: 5_000 }, (_, id) => (id * 37) % 101));
    const everywhere = term(Array.from({ length: 5_000 }, (_, id) => [id, 1 + ((id * 13) % 7)] as const));
    expect(many.best([everywhere], 5)).toEqual(many.best([everywhere], 5_000).slice(0, 5));
  });

  it('takes ids that no chunk has, no chunks and no terms', () => {
    expect(
      ids([
        term([
          [2, 1],
          [99, 1],
        ]),
      ]),
    ).toEqual([2]);
    expect(ids([])).toEqual([]);
    expect(new TermSearch([]).best([term([[0, 1]])], 5)).toEqual([]);
  });
});
