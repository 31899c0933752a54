import type { DefinedSymbol } from '#domain/defined-symbol.js';
import type { Block } from '#domain/document.js';

/**
 * Blocks of a source text, each with the number of its first line and with what is defined in it.
 * @param blocks in order
 * @param symbols in order; one between two blocks belongs to the one before
 */
export function locateBlocks(text: string, blocks: readonly Block[], symbols: readonly DefinedSymbol[]): Block[] {
  let line = 1;
  let at = 0;
  let next = 0;
  return blocks.map((block, i) => {
    for (let end = text.indexOf('\n', at); end !== -1 && end < block.start; end = text.indexOf('\n', at)) {
      line += 1;
      at = end + 1;
    }
    const from = next;
    const following = blocks[i + 1]?.start ?? Infinity;
    while ((symbols[next]?.start ?? Infinity) < following) next += 1;
    return { ...block, line, ...(next > from && { symbols: symbols.slice(from, next) }) };
  });
}
