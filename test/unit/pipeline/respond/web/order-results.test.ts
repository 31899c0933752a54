import { orderResults } from '#pipeline/respond/web/order-results.js';

const results = [
  'https://blog.example/a',
  'https://docs.good.example/b',
  'https://notgood.example/c',
  'https://good.example/d',
  'https://best.example./e',
].map((url) => ({ url, title: '', snippet: '' }));
const order = (preferred: readonly string[], onlyPreferred = false): string[] =>
  orderResults(results, { preferred, onlyPreferred }).map(({ url }) => url.at(-1) ?? '');

describe('orderResults', () => {
  it('keeps the order of the engine where nothing is preferred', () => {
    expect(order([])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('puts preferred domains first, by their place in the list, subdomains included, and leaves out nothing', () => {
    expect(order(['best.example', 'good.example'])).toEqual(['e', 'b', 'd', 'a', 'c']);
  });

  it('leaves out other domains only when it is told to', () => {
    expect(order(['good.example'], true)).toEqual(['b', 'd']);
    expect(order([], true)).toEqual([]);
  });
});
