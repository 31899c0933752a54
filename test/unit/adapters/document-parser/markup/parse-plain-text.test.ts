import { parsePlainText } from '#adapters/document-parser/markup/parse-plain-text.js';

const kindsOf = (text: string): string[] => parsePlainText(text).blocks.map(({ kind }) => kind);

describe('reading plain text', () => {
  it('takes logs and listings for lines, prose for paragraphs', () => {
    expect(kindsOf('2024-05-01 10:00:00 INFO start\n2024-05-01 10:00:01 WARN low\n2024-05-01 10:00:02 INFO end')).toEqual(['code']);
    expect(kindsOf('ERROR one\n    at a\n    at b\n    at c')).toEqual(['code']);
    expect(kindsOf('name\n  one   1\n  two   2\n  three 3')).toEqual(['code']);
    expect(kindsOf('Prose that was wrapped\nby hand and goes on\nover three lines.')).toEqual(['paragraph']);
    expect(kindsOf('　　第一段。\n　　第二段。\n　　第三段。')).toEqual(['paragraph']);
    expect(kindsOf(`  a\n  b\n  ${'long '.repeat(100)}`)).toEqual(['paragraph']);
  });
});
