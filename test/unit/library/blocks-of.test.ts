import type { Block, ParsedDocument } from '#domain/document.js';
import { blocksOf } from '#library/blocks-of.js';

function parsed(pieces: readonly (Omit<Block, 'start' | 'end'> & { readonly text: string })[]): ParsedDocument {
  let text = '';
  const blocks = pieces.map(({ text: words, ...block }): Block => {
    const start = text.length;
    text += `${words}\n\n`;
    return { ...block, start, end: start + words.length };
  });
  const said = { title: 'T', tags: [], date: null, format: 'pdf', encoding: null, pages: 2, seconds: 0, warnings: ['w'] };
  return { ...said, text, blocks };
}

const sample = parsed([
  { kind: 'heading', level: 1, title: 'One', text: '# One', page: 1 },
  { kind: 'paragraph', text: 'first', page: 1 },
  { kind: 'heading', level: 3, title: 'Deep', text: '### Deep', page: 1 },
  { kind: 'paragraph', text: 'second', page: 2 },
  { kind: 'heading', level: 2, title: 'Two', text: '## Two', page: 2 },
  { kind: 'code', text: 'third', page: 2, line: 3, symbols: [{ name: 'f', start: 0 }] },
]);
const wanted = { limit: 100, fromCharacter: 0 };

describe('the blocks of a document', () => {
  it('come with their words, their numbers and the headings above them', () => {
    const { blocks, total, next, characters } = blocksOf(sample, wanted);
    expect(blocks.map(({ number, text, headings }) => [number, text, headings])).toEqual([
      [1, '# One', []],
      [2, 'first', ['One']],
      [3, '### Deep', ['One']],
      [4, 'second', ['One', 'Deep']],
      [5, '## Two', ['One']],
      [6, 'third', ['One', 'Two']],
    ]);
    expect([total, next, characters]).toEqual([6, null, sample.text.length]);
    expect(blocks[5]).toMatchObject({ line: 3, page: 2 });
  });

  it('come page by page without a gap', () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = blocksOf(sample, { ...wanted, limit: 4, cursor });
      seen.push(...page.blocks.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('come of one page of the document, and from a character on', () => {
    const second = blocksOf(sample, { ...wanted, inPage: 2 });
    expect([second.blocks.map(({ number }) => number), second.total]).toEqual([[4, 5, 6], 3]);
    const fromCharacter = sample.text.indexOf('second') + 2;
    expect(blocksOf(sample, { ...wanted, fromCharacter }).blocks[0]?.number).toBe(4);
    expect(blocksOf(sample, { ...wanted, fromCharacter: 1e9 }).blocks).toEqual([]);
  });

  it('are never more than an answer may hold, and one at least', () => {
    const large = parsed(Array.from({ length: 4 }, () => ({ kind: 'table' as const, text: 'x'.repeat(300_000) })));
    const { blocks, next } = blocksOf(large, wanted);
    expect([blocks.length, next]).toEqual([1, '1']);
  });
});
