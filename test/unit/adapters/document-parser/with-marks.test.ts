import { withMarks } from '#adapters/document-parser/with-marks.js';

const reading = { title: null, text: 'Text.', blocks: [], warnings: [] };
const tagsOf = (...tags: unknown[]): readonly string[] | undefined => withMarks(reading, { tags, dates: [] }).tags;

describe('what a document says of itself', () => {
  it('parts tags, each once whatever its capitals and width', () => {
    expect(tagsOf('pump, Seal；水泵\n #how-to', ['PUMP', 'ｓｅａｌ', 2025, null, { a: 1 }, ['deeper']])).toEqual([
      'pump',
      'Seal',
      '水泵',
      'how-to',
      '2025',
    ]);
  });

  it('keeps at most 32 tags, and none that is a sentence', () => {
    expect(tagsOf(Array.from({ length: 500 }, (_, i) => `t${i}`))).toHaveLength(32);
    expect(tagsOf('a'.repeat(65), 'a'.repeat(64), ' , ', undefined)).toEqual(['a'.repeat(64)]);
    expect(tagsOf('\u001B[31mred\u200B', '\u202Ered')).toEqual(['[31mred', 'red']);
  });

  it.each([
    ['2025-03-01', '2025-03-01'],
    ['2025-03-01T23:30:00-08:00', '2025-03-01'],
    ['2025/3/1 08:00', '2025-03-01'],
    ['2025年3月1日', '2025-03-01'],
    ["D:20250301120000+08'00'", '2025-03-01'],
    [20250301, '2025-03-01'],
    ['Sat, 1 Mar 2025 10:00:00 +0800', '2025-03-01'],
    ['March 1, 2025', '2025-03-01'],
    [new Date('2025-03-01T10:00:00Z'), '2025-03-01'],
  ])('reads the day as it is written: %s', (written, day) => {
    expect(withMarks(reading, { tags: [], dates: [written] })).toMatchObject({ date: day, warnings: [] });
  });

  it.each(['2025-02-29', '31.12.2025', '0001-01-01', 'yesterday', '12 Foo 2025', 1_735_689_600])('says what is no date: %s', (written) => {
    const { date, warnings } = withMarks(reading, { tags: [], dates: [written] });
    expect(date).toBeNull();
    expect(warnings).toEqual([`its date is none that can be read, left out: ${written}`]);
  });

  it('takes the first date that is one', () => {
    const { date, warnings } = withMarks(reading, { tags: [], dates: [undefined, '', 'soon', '2024-05-06', '2023-01-01'] });
    expect(date).toBe('2024-05-06');
    expect(warnings).toEqual(['its date is none that can be read, left out: soon']);
  });
});
