import type { Citation } from '#domain/answer.js';
import type { Passage } from '#domain/passage.js';
import { toCitation } from '#pipeline/respond/to-citation.js';

const passage: Passage = {
  id: 0,
  document: 'src/a.py',
  url: null,
  title: 'a.py',
  headings: ['def run'],
  page: null,
  start: 100,
  end: 130,
  sha256: 'a'.repeat(64),
  text: 'def run():\n    a()\n    b()',
  lead: '',
  question: null,
  embedded: '',
  otherPlaces: [],
  score: 1,
  dense: 1,
  lexical: null,
  late: null,
  rerank: null,
};

function cite(given: Passage, quote: string): Citation {
  const start = given.text.indexOf(quote);
  return toCitation(given, { number: 1, start, end: start + quote.length, score: 1 });
}

describe('toCitation', () => {
  it('tells the lines of source code, and of nothing else', () => {
    const code = { ...passage, line: 7 };
    expect(cite(code, 'def run')).toMatchObject({ start: 100, lines: { first: 7, last: 7 } });
    expect(cite(code, '    a()\n    b()')).toMatchObject({ start: 111, lines: { first: 8, last: 9 } });
    expect(cite(passage, 'def run')).not.toHaveProperty('lines');
  });

  it('counts behind a seam from the line that stands there', () => {
    const text = '# Runs:\nrun()\nstop()';
    const joined = { ...passage, text, line: 3, seam: { at: text.indexOf('run'), start: 120, line: 6 } };
    expect(cite(joined, 'stop()')).toMatchObject({ start: 126, lines: { first: 7, last: 7 } });
    expect(cite(joined, '# Runs')).toMatchObject({ start: 100, lines: { first: 3, last: 3 } });
  });
});
