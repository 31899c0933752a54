import { PassThrough } from 'node:stream';
import type { PassageRecord } from '#domain/passage-record.js';
import { printPassages } from '#cli/print-passages.js';

const passage: PassageRecord = {
  place: 1,
  document: 'pump.md',
  heading: 'Pump > Cleaning',
  page: null,
  start: 0,
  end: 10,
  score: 3.21456,
  cosine: 0.8734,
  bm25: 12.345,
  late: 0.7,
  rerank: 0.91,
  fate: { kind: 'chosen', number: 1 },
  repeatedBy: null,
};

function printed(passages: readonly PassageRecord[]): string[] {
  const stream = new PassThrough();
  printPassages(stream, passages);
  return String(stream.read()).trimEnd().split('\n');
}

describe('printPassages', () => {
  it('prints a line for each passage with its scores, a dash for what was not computed, and the reason', () => {
    const rows = printed([
      passage,
      {
        ...passage,
        place: 10,
        score: -0.5,
        cosine: null,
        late: null,
        rerank: null,
        heading: null,
        fate: { kind: 'says-the-same', place: 1 },
      },
      { ...passage, place: 2, bm25: null, fate: { kind: 'document-has-its-share' } },
      { ...passage, place: 3, defines: 'Filter.rinse', repeatedBy: 4, fate: { kind: 'behind' } },
    ]);
    expect(rows.map((row) => row.trim().split(/\s{2,}/u))).toEqual([
      ['place', 'score', 'cosine', 'BM25', 'words', 'reranker', 'why', 'passage'],
      ['1', '3.215', '0.873', '12.35', '0.700', '0.910', 'chosen as number 1', 'pump.md > Pump > Cleaning'],
      ['10', '-0.500', '-', '12.35', '-', '-', 'says the same as place 1', 'pump.md'],
      ['2', '3.215', '0.873', '-', '0.700', '0.910', 'its document already has its share', 'pump.md > Pump > Cleaning'],
      [
        '3',
        '3.215',
        '0.873',
        '12.35',
        '0.700',
        '0.910',
        'behind the last one wanted, defines Filter.rinse, template repeated by 4 documents',
        'pump.md > Pump > Cleaning',
      ],
    ]);
    expect(new Set(rows.map((row) => row.search(/passage$|pump/u))).size).toBe(1);
  });

  it('keeps a name with line breaks and control characters on its line', () => {
    expect(printed([{ ...passage, document: 'a\nb\u001B[31m.md' }])).toHaveLength(2);
    expect(printed([{ ...passage, document: 'a\nb\u001B[31m.md' }])[1]).toContain('a b[31m.md');
  });

  it('says when none was looked at', () => {
    expect(printed([])).toEqual(['passages     none looked at']);
  });
});
