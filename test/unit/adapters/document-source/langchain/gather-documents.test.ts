import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { gatherDocuments } from '#adapters/document-source/langchain/gather-documents.js';
import { joinPieces } from '#adapters/document-source/langchain/join-pieces.js';

const paragraphs = Array.from(
  { length: 30 },
  (_, i) => `Paragraph ${i} says that the pump number ${i * 7} is rinsed every ${i + 2} weeks, and never with soap.`,
);
const text = paragraphs.join('\n\n');
const piece = (pageContent: string, metadata: Record<string, unknown> = {}) => ({ pageContent, metadata });

describe('pieces of a splitter', () => {
  it('become the text again that they were cut from, whatever they repeat', async () => {
    for (const [chunkSize, chunkOverlap] of [
      [200, 0],
      [200, 120],
      [500, 100],
      [90, 30],
    ] as const) {
      const splitter = new RecursiveCharacterTextSplitter({ chunkSize, chunkOverlap });
      const pieces = (await splitter.createDocuments([text])).map(({ pageContent, metadata }) => piece(pageContent, metadata));
      const words = (joined: string): string[] => joined.split(/\s+/u);
      expect([chunkSize, words(joinPieces(pieces.toReversed()))]).toEqual([chunkSize, words(text)]);
    }
  });

  it('go on where the one before ended, in Chinese without a space', async () => {
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 20, chunkOverlap: 0 });
    for (const line of [
      '整机保修两年，水泵和灯板保修三年。人为损坏不在保修范围内，请联系售后。',
      'The pump is rinsed every month and never with soap.',
    ]) {
      const pieces = (await splitter.createDocuments([line])).map(({ pageContent, metadata }) => piece(pageContent, metadata));
      expect([pieces.length > 1, joinPieces(pieces)]).toEqual([true, line]);
    }
    expect(joinPieces([piece('a', { loc: { lines: { from: 1, to: 1 } } }), piece('b', { loc: { lines: { from: 2, to: 2 } } })])).toBe(
      'a\nb',
    );
  });

  it('stay in the order given where they do not say where they stood', () => {
    expect(joinPieces([piece('second of all'), piece('first of all')])).toBe('second of all\n\nfirst of all');
    expect(joinPieces([piece('b', { loc: { pageNumber: 2 } }), piece('a', { loc: { pageNumber: 1 } })])).toBe('a\n\nb');
  });
});

describe('texts of LangChain', () => {
  it('are one document for each source, named below the folder they share, with what is known of it', () => {
    const documents = gatherDocuments([
      piece('One.', { source: '/srv/docs/a/one.txt', title: 'The "one": a title', tags: ['pump', 'filter'], date: '2026-01-02' }),
      piece('Two.', { source: '/srv/docs/two.md' }),
      piece('More of one.', { source: '/srv/docs/a/one.txt' }),
      piece('Web.', { source: 'https://docs.example/guide/start?x=1#y' }),
      piece('Nothing is known of it.'),
      piece(' \n '),
    ]);
    expect(documents.map(({ name, url, pieces }) => [name, url, pieces])).toEqual([
      ['a/one.txt.md', null, 2],
      ['two.md', null, 1],
      ['docs.example/guide/start.md', 'https://docs.example/guide/start?x=1#y', 1],
      ['text-00001.md', null, 1],
    ]);
    expect(documents[0]?.text).toMatch(/^---\n[^]*\n---\n\nOne\.\n\nMore of one\.\n$/u);
    expect(documents[0]?.text).toContain('- pump\n');
  });

  it('have names that stay inside the library and do not meet, whatever their sources say', () => {
    const sources = [
      '../../etc/passwd',
      '..\\..\\windows',
      'C:\\docs\\a.md',
      '/',
      '.',
      'a\u0000b',
      '\u202Egnp.exe',
      'x'.repeat(3000),
      '/a/./b',
      'con:',
      ' .hidden',
      '%2e%2e/%2fetc',
      'same.md',
      './same.md',
    ];
    const documents = gatherDocuments(sources.map((source) => piece('Text.', { source })));
    const names = documents.map(({ name }) => name);
    expect(new Set(names).size).toBe(sources.length);
    for (const name of names)
      expect([name, /(?:^|\/)\.{1,2}(?:\/|$)|^\/|\\|\p{C}/u.test(name), name.length < 600]).toEqual([name, false, true]);
  });
});
