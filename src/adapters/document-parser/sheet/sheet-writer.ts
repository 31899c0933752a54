import type { Block } from '#domain/document.js';

export interface SheetWriter {
  /** @param block what the block says beside its place */
  readonly add: (text: string, block: Omit<Block, 'start' | 'end'>) => void;
  readonly text: () => string;
  readonly blocks: readonly Block[];
}

/** Puts a text together from blocks with a blank line between them: their places are exact without reading the text again. */
export function sheetWriter(): SheetWriter {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  return {
    add: (text, block) => {
      const start = length + (pieces.length > 0 ? 2 : 0);
      pieces.push(text);
      length = start + text.length;
      blocks.push({ ...block, start, end: length });
    },
    text: () => pieces.join('\n\n'),
    blocks,
  };
}
