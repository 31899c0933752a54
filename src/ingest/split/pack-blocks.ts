import type { Block, BlockKind } from '#domain/document.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';
import { cutBlock, type BlockPiece } from '#ingest/split/cut-block.js';
import { embeddedText, readerOf } from '#ingest/split/embedded-text.js';

/** Neighbouring blocks, or a piece of one, that go into one chunk. */
export interface Pack extends BlockPiece {
  readonly page: number | null;
  /** Of source code, the symbol; of an answer, its question. Such a block shares its chunk with no other. */
  readonly title: string | null;
  readonly kind: BlockKind;
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
  return { start, end: items.at(-1)?.end ?? 0, lead, page, title, kind, read };
}

function* weigh(text: string, block: Block, { maxTokens, count }: Packing): Generator<Weighed> {
  const raw = text.slice(block.start, block.end);
  const read = readerOf(block.kind, raw);
  const place = { page: block.page ?? null, title: block.title ?? null, kind: block.kind, read };
  const weight = (part: string): number => count(read(part));
  const tokens = raw.length > maxTokens * longestTokenCharacters ? Infinity : weight(raw);
  if (tokens <= maxTokens) {
    const announces = block.kind === 'paragraph' && /[:：]\s*$/u.test(raw);
    yield { ...place, start: block.start, end: block.end, lead: '', tokens, announces, alone: block.title !== undefined };
    return;
  }
  for (const piece of cutBlock(text, block, { maxTokens, count: weight }))
    yield { ...place, ...piece, tokens: maxTokens, announces: false, alone: true };
}
