import { PassThrough } from 'node:stream';
import type { Citation } from '#domain/answer.js';
import { printSources } from '#cli/print-sources.js';

const citation: Citation = {
  number: 1,
  document: 'a.py',
  url: null,
  heading: 'def run',
  page: null,
  start: 0,
  end: 1,
  quote: 'x',
  score: 1,
};

describe('printSources', () => {
  it('names file and lines of source code', () => {
    const stream = new PassThrough();
    printSources(stream, [
      { ...citation, lines: { first: 7, last: 9 } },
      { ...citation, number: 2, heading: null, lines: { first: 4, last: 4 }, url: 'https://example.org/a.py' },
    ]);
    expect(String(stream.read())).toBe('\n[1] a.py > def run > lines 7-9\n[2] a.py > line 4  https://example.org/a.py\n');
  });
});
