import type { Block, ParsedDocument } from '#domain/document.js';

const underline = /^([=\-~^"'#*+.:_`])\1{2,}\s*$/u;
const longestTitle = 120;

/** Text without markup: paragraphs are parted by blank lines; a line underlined as in reStructuredText is a heading. */
export function parsePlainText(text: string, warnings: readonly string[] = []): ParsedDocument {
  const levels: string[] = [];
  const blocks: Block[] = [];
  for (const { start, end } of paragraphs(text)) readParagraph(text, { start, end, levels, blocks });
  const title = blocks.find(({ kind }) => kind === 'heading')?.title ?? null;
  return { title, text, blocks, warnings };
}

interface Reading {
  readonly start: number;
  readonly end: number;
  /** Underline marks in the order of first use: the n-th is level n. */
  readonly levels: string[];
  readonly blocks: Block[];
}

/** A paragraph that starts with an underlined line is that heading, then the rest. */
function readParagraph(text: string, { start, end, levels, blocks }: Reading): void {
  const lines = text.slice(start, end).split('\n');
  const over = underline.test(lines[0] ?? '') ? 1 : 0;
  const title = lines[over]?.trim() ?? '';
  const mark = underline.exec(lines[over + 1] ?? '')?.[1];
  if (!mark || !title || title.length > longestTitle || underline.test(title)) {
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) blocks.push({ kind: 'paragraph', start, end });
    return;
  }
  const key = over ? mark.repeat(2) : mark;
  if (!levels.includes(key)) levels.push(key);
  const headingEnd = start + lines.slice(0, over + 2).join('\n').length;
  blocks.push({ kind: 'heading', start, end: headingEnd, level: Math.min(6, levels.indexOf(key) + 1), title });
  if (headingEnd + 1 < end) readParagraph(text, { start: headingEnd + 1, end, levels, blocks });
}

function* paragraphs(text: string): Generator<{ start: number; end: number }> {
  const gap = /\n[ \t\f\v]*(?:\n[ \t\f\v]*)+/gu;
  let start = 0;
  for (let match = gap.exec(text); match; match = gap.exec(text)) {
    if (text.slice(start, match.index).trim()) yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  if (text.slice(start).trim()) yield { start, end: start + text.slice(start).trimEnd().length };
}
