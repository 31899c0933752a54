import type { Block, ParsedDocument } from '#domain/document.js';

const underline = /^([=\-~^"'#*+.:_`])\1{2,}\s*$/u;
const longestTitle = 120;
/** How Chinese texts without markup number their parts; a line of its own above the part, without a full stop. */
const chapter = /^(第[一二三四五六七八九十百\d]+[章节篇部编]|[一二三四五六七八九十]+、)[^。！？；，：]{1,40}$/u;

/** Text without markup: paragraphs are parted by blank lines; a line underlined as in reStructuredText, or numbered 一、, is a heading. */
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
  /** Kinds of headings in the order of first use: the n-th is level n. */
  readonly levels: string[];
  readonly blocks: Block[];
}

/** A paragraph that starts with a heading is that heading, then the rest. */
function readParagraph(text: string, reading: Reading): void {
  const { start, end, levels, blocks } = reading;
  const found = headingOf(text.slice(start, end).split('\n'));
  if (!found) {
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) blocks.push({ kind: 'paragraph', start, end });
    return;
  }
  const { title, mark, written } = found;
  if (!levels.includes(mark)) levels.push(mark);
  const headingEnd = start + written.length;
  blocks.push({ kind: 'heading', start, end: headingEnd, level: Math.min(6, levels.indexOf(mark) + 1), title });
  if (headingEnd + 1 < end) readParagraph(text, { ...reading, start: headingEnd + 1 });
}

function headingOf(lines: readonly string[]): { readonly title: string; readonly mark: string; readonly written: string } | null {
  const over = underline.test(lines[0] ?? '') ? 1 : 0;
  const title = lines[over]?.trim() ?? '';
  const mark = underline.exec(lines[over + 1] ?? '')?.[1];
  if (mark && title && title.length <= longestTitle && !underline.test(title)) {
    return { title, mark: over ? mark.repeat(2) : mark, written: lines.slice(0, over + 2).join('\n') };
  }
  const numbered = over === 0 && chapter.exec(title)?.[1];
  return numbered ? { title, mark: numbered.startsWith('第') ? '第' : '、', written: lines[0] ?? '' } : null;
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
