import type { Block, BlockKind, Span } from '#domain/document.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';
import { cutBlock, type BlockPiece } from '#ingest/split/cut-block.js';
import { embeddedText, readerOf } from '#ingest/split/embedded-text.js';

/** Neighbouring blocks, or a piece of one, that go into one chunk. */
export interface Pack extends BlockPiece {
  readonly page: number | null;
  /** Of source code, the symbol; of an answer, its question. Such a block shares its chunk with no other. */
  readonly title: string | null;
  readonly kind: BlockKind;
  /** As in Chunk. */
  readonly line?: number;
  /** As in Chunk. */
  readonly symbols?: readonly string[];
  /** Turns a piece of it into what a model reads. */
  readonly read: (piece: string) => string;
}

interface Packing {
  readonly maxTokens: number;
  readonly count: CountTokens;
}

interface Weighed extends Pack {
  readonly tokens: number;
  /** True when it leads to what follows, as "run these commands:" does. */
  readonly announces: boolean;
  /** A piece of a block that was cut, or a block with a title. */
  readonly alone: boolean;
}

const longestTokenCharacters = 16;

/** Fills chunks with whole blocks in order; only a block longer than a chunk is cut. Keeps a sentence that announces a block with it. */
export function* packBlocks(text: string, blocks: readonly Block[], packing: Packing): Generator<Pack> {
  let current: Weighed[] = [];
  let tokens = 0;
  for (const item of weighAll(text, blocks, packing)) {
    const last = current.at(-1);
    if (last && (item.alone || last.alone || tokens + item.tokens > packing.maxTokens)) {
      const isLead = !item.alone && current.length > 1 && last.announces && last.tokens + item.tokens <= packing.maxTokens;
      yield join(isLead ? current.slice(0, -1) : current);
      current = isLead ? [last] : [];
      tokens = isLead ? last.tokens : 0;
    }
    current.push(item);
    tokens += item.tokens;
  }
  if (current.length > 0) yield join(current);
}

function* weighAll(text: string, blocks: readonly Block[], packing: Packing): Generator<Weighed> {
  for (const block of blocks) yield* weigh(text, block, packing);
}

function join(items: readonly Weighed[]): Pack {
  const [first] = items;
  const { start = 0, lead = '', page = null, title = null, kind = 'paragraph' } = first ?? {};
  const read = first && items.every((item) => item.read === first.read) ? first.read : embeddedText;
  const line = first?.line;
  const symbols = [...new Set(items.flatMap((item) => item.symbols ?? []))];
  const located = { ...(line !== undefined && { line }), ...(symbols.length > 0 && { symbols }) };
  return { start, end: items.at(-1)?.end ?? 0, lead, page, title, kind, read, ...located };
}

function* weigh(text: string, block: Block, { maxTokens, count }: Packing): Generator<Weighed> {
  const raw = text.slice(block.start, block.end);
  const read = readerOf(block.kind, raw);
  const place = { page: block.page ?? null, title: block.title ?? null, kind: block.kind, read };
  const weight = (part: string): number => count(read(part));
  const locate = locator(text, block);
  const tokens = raw.length > maxTokens * longestTokenCharacters ? Infinity : weight(raw);
  if (tokens <= maxTokens) {
    const announces = block.kind === 'paragraph' && /[:：]\s*$/u.test(raw);
    yield { ...place, ...locate(block), start: block.start, end: block.end, lead: '', tokens, announces, alone: block.title !== undefined };
    return;
  }
  for (const piece of cutBlock(text, block, { maxTokens, count: weight }))
    yield { ...place, ...piece, ...locate(piece), tokens: maxTokens, announces: false, alone: true };
}

/** The first line of pieces of a source code block, asked for in order, and what is defined in each. */
function locator(text: string, { start, line: first, symbols = [] }: Block): (piece: Span) => Pick<Pack, 'line' | 'symbols'> {
  if (first === undefined) return () => ({});
  let line = first;
  let at = start;
  return (piece) => {
    for (let end = text.indexOf('\n', at); end !== -1 && end < piece.start; end = text.indexOf('\n', at)) {
      line += 1;
      at = end + 1;
    }
    const inside = symbols.filter((symbol) => symbol.start >= piece.start && symbol.start < piece.end);
    return { line, symbols: inside.map(({ name }) => name) };
  };
}
