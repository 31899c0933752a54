import type { Block } from '#domain/document.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';
import { cutBlock, type BlockPiece } from '#ingest/split/cut-block.js';
import { embeddedText } from '#ingest/split/embedded-text.js';

/** Neighbouring blocks, or a piece of one, that go into one chunk. */
export interface Pack extends BlockPiece {
  readonly page: number | null;
}

interface Packing {
  readonly maxTokens: number;
  readonly count: CountTokens;
}

interface Weighed extends Pack {
  readonly tokens: number;
  /** True when it leads to what follows, as "run these commands:" does. */
  readonly announces: boolean;
  /** A piece of a block that was cut: stands alone. */
  readonly cut: boolean;
}

const longestTokenCharacters = 16;

/** Fills chunks with whole blocks in order; only a block longer than a chunk is cut. Keeps a sentence that announces a block with it. */
export function packBlocks(text: string, blocks: readonly Block[], packing: Packing): Pack[] {
  const weighed = blocks.flatMap((block) => weigh(text, block, packing));
  const packs: Weighed[][] = [];
  let current: Weighed[] = [];
  let tokens = 0;
  for (const item of weighed) {
    if (current.length > 0 && (item.cut || current.at(-1)?.cut || tokens + item.tokens > packing.maxTokens)) {
      const lead = !item.cut && current.length > 1 && current.at(-1)?.announces ? current.pop() : undefined;
      packs.push(current);
      const taken = lead && lead.tokens + item.tokens <= packing.maxTokens ? [lead] : [];
      if (lead && taken.length === 0) packs.at(-1)?.push(lead);
      current = taken;
      tokens = taken.reduce((sum, each) => sum + each.tokens, 0);
    }
    current.push(item);
    tokens += item.tokens;
  }
  if (current.length > 0) packs.push(current);
  return packs.map(join);
}

function join(items: readonly Weighed[]): Pack {
  return { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0, lead: items[0]?.lead ?? '', page: items[0]?.page ?? null };
}

function weigh(text: string, block: Block, { maxTokens, count }: Packing): Weighed[] {
  const page = block.page ?? null;
  const weight = (part: string): number => count(embeddedText(part));
  const raw = text.slice(block.start, block.end);
  const tokens = raw.length > maxTokens * longestTokenCharacters ? Infinity : weight(raw);
  if (tokens <= maxTokens) {
    const announces = block.kind === 'paragraph' && /[:：]\s*$/u.test(raw);
    return [{ start: block.start, end: block.end, lead: '', page, tokens, announces, cut: false }];
  }
  return cutBlock(text, block, { maxTokens, count: weight }).map((piece) => ({
    ...piece,
    page,
    tokens: maxTokens,
    announces: false,
    cut: true,
  }));
}
