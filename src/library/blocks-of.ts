import type { Block, ParsedDocument } from '#domain/document.js';

/** A block of a parsed document with its words. */
export interface NumberedBlock extends Omit<Block, 'symbols'> {
  /** 1 the first of the document. */
  readonly number: number;
  readonly text: string;
  /** Headings above it, outermost first; of a heading without itself. */
  readonly headings: readonly string[];
}

export interface BlocksPage extends Pick<ParsedDocument, 'title' | 'format' | 'pages' | 'warnings'> {
  /** Of the text. */
  readonly characters: number;
  /** Of the document, or of the page that was asked for. */
  readonly total: number;
  readonly blocks: readonly NumberedBlock[];
  /** The `cursor` of the next page; null when this is the last. */
  readonly next: string | null;
}

export type DocumentBlocks = BlocksPage & { readonly document: string };

export interface BlocksWanted {
  readonly limit: number;
  /** `next` of the page before: the number of its last block. */
  readonly cursor?: string | undefined;
  /** Of the document; all when it is left out. */
  readonly inPage?: number | undefined;
  /** A character of the text: what ends before it is passed over. */
  readonly fromCharacter: number;
}

/** A page ends before it is larger than this; one block is given whole, however long. */
const mostCharacters = 500_000;

/** The blocks of a document, a page at a time. */
export function blocksOf(parsed: ParsedDocument, { limit, cursor, inPage, fromCharacter }: BlocksWanted): BlocksPage {
  const { title, format, pages, warnings, text } = parsed;
  const all = numbered(parsed).filter(({ page }) => inPage === undefined || page === inPage);
  const rest = all.filter(({ number, end }) => number > Number(cursor ?? 0) && end > fromCharacter);
  const blocks: NumberedBlock[] = [];
  let characters = 0;
  for (const block of rest.slice(0, limit)) {
    characters += block.text.length;
    if (blocks.length > 0 && characters > mostCharacters) break;
    blocks.push(block);
  }
  const last = blocks.at(-1);
  const next = last && blocks.length < rest.length ? `${last.number}` : null;
  return { blocks, next, total: all.length, title, format, pages, characters: text.length, warnings };
}

function numbered({ blocks, text }: ParsedDocument): NumberedBlock[] {
  const open: { readonly level: number; readonly title: string }[] = [];
  return blocks.map((block, i) => {
    const { symbols: _symbols, ...shown } = block;
    const words = text.slice(block.start, block.end);
    const level = block.kind === 'heading' ? (block.level ?? 6) : Infinity;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const headings = open.map(({ title }) => title);
    if (level !== Infinity) open.push({ level, title: block.title ?? words });
    return { number: i + 1, ...shown, text: words, headings };
  });
}
