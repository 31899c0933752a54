import { importExamples } from '#calibrate/import-examples.js';
import { readExampleFile } from '#calibrate/read-example-file.js';

const example = (text: string, good = true, group: string | null = null) => ({ text, good, group });

describe('readExampleFile', () => {
  it('reads records one a line, and says of each line that is none why', () => {
    const text = '\uFEFF{"text": "how?", "label": "good"}\n\n{"text": "hi", "label": "bad", "group": "a:b:c"}\nnonsense\n{"text": "x"}\n';
    expect(readExampleFile({ kind: 'jsonl', text, listLabel: null })).toEqual({
      found: [
        { line: 1, example: example('how?') },
        { line: 3, example: example('hi', false, 'a:b:c') },
      ],
      skipped: [
        { line: 4, why: 'not JSON' },
        { line: 5, why: expect.stringContaining('expected text') },
      ],
    });
  });

  it('reads a list of bare texts by the label it is given, and records without one', () => {
    const text = JSON.stringify(['how?', { text: 'hi', label: 'bad' }, 7]);
    const read = readExampleFile({ kind: 'json', text, listLabel: 'good' });
    expect(read.found.map(({ example: { text: said, good } }) => [said, good])).toEqual([
      ['how?', true],
      ['hi', false],
    ]);
    expect(read.skipped).toMatchObject([{ line: 3 }]);
    expect(readExampleFile({ kind: 'json', text: '["how?"]', listLabel: null })).toMatchObject({ found: [], skipped: [{ line: 1 }] });
  });

  it('reads a table, and a marked shadow report, of which the unmarked say nothing', () => {
    const table = 'text,label,group\n"a, b",good,\nhi,bad,a:b:c\n';
    expect(readExampleFile({ kind: 'csv', text: table, listLabel: null }).found.map(({ example: one }) => one)).toEqual([
      example('a, b'),
      example('hi', false, 'a:b:c'),
    ]);
    const marks = ['right', 'wrong', null].map((mark) => JSON.stringify({ text: `m ${mark}`, accepted: true, mark })).join('\n');
    const { found, skipped } = readExampleFile({ kind: 'jsonl', text: marks, listLabel: null });
    expect(found.map(({ example: { good } }) => good)).toEqual([true, false]);
    expect(skipped).toEqual([]);
  });

  it.each([
    ['json', '{'],
    ['json', '{"a": 1}'],
    ['csv', 'text,label\n"open'],
  ] as const)('throws at a %s file that is none as a whole', (kind, text) => {
    expect(() => readExampleFile({ kind, text, listLabel: null })).toThrow();
  });
});

describe('importExamples', () => {
  const before = [example('How?'), example('hi', false)];
  const file = {
    found: [
      { line: 1, example: example('how? ') },
      { line: 2, example: example('hi') },
      { line: 3, example: example('new') },
      { line: 4, example: example('NEW') },
      { line: 6, example: example(' ') },
      { line: 7, example: example('x'.repeat(8001)) },
    ],
    skipped: [{ line: 5, why: 'not JSON' }],
  };

  it('adds what is new, and tells what is doubled and what conflicts, which stays as it was', () => {
    const { after, report } = importExamples(before, file, false);
    expect(after).toEqual([...before, example('new')]);
    expect(report).toEqual({
      taken: 1,
      doubled: [
        { line: 1, text: 'how?' },
        { line: 4, text: 'NEW' },
      ],
      conflicting: [{ line: 2, text: 'hi', before: 'bad' }],
      skipped: [...file.skipped, { line: 6, why: expect.any(String) }, { line: 7, why: expect.any(String) }],
    });
    expect(importExamples(after, file, false).report.taken).toBe(0);
  });

  it('lets the file be right where it is told to', () => {
    const { after, report } = importExamples(before, file, true);
    expect(report).toMatchObject({ taken: 2, conflicting: [{ line: 2 }] });
    expect(after).toContainEqual(example('hi', true));
  });
});
