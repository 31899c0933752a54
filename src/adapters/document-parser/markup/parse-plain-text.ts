import type { Block } from '#domain/document.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

const underline = /^([=\-~^"'#*+.:_`])\1{2,}\s*$/u;
const longestTitle = 120;
const drawnLine =
  /^(?:[ \t]+\S|\[?\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ,]|\[?\d{1,2}:\d{2}:\d{2}|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} )/u;
const leastDrawn = 3;
const longestDrawn = 400;
const longestLook = 20_000;
/** How Chinese texts without markup number their parts; a line of its own above the part, without a full stop. */
const chapter = /^(第[一二三四五六七八九十百\d]+[章节篇部编]|[一二三四五六七八九十]+、)[^。！？；，：]{1,40}$/u;

/** Text without markup: paragraphs are parted by blank lines; a line underlined as in reStructuredText, or numbered 一、, is a heading. */
export function parsePlainText(text: string, warnings: readonly string[] = []): Reading {
  const levels: string[] = [];
  const blocks: Block[] = [];
  for (const { start, end } of paragraphs(text)) readParagraph(text, { start, end, levels, blocks });
  const title = blocks.find(({ kind }) => kind === 'heading')?.title ?? null;
  return { title, text, blocks, warnings };
}

interface Outline {
  readonly start: number;
  readonly end: number;
  /** Kinds of headings in the order of first use: the n-th is level n. */
  readonly levels: string[];
  readonly blocks: Block[];
}

/** A paragraph that starts with a heading is that heading, then the rest. */
function readParagraph(text: string, outline: Outline): void {
  const { start, end, levels, blocks } = outline;
  const found = headingOf(text.slice(start, end).split('\n'));
  if (!found) {
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end)))
      blocks.push({ kind: isDrawn(text.slice(start, end)) ? 'code' : 'paragraph', start, end });
    return;
  }
  const { title, mark, written } = found;
  if (!levels.includes(mark)) levels.push(mark);
  const headingEnd = start + written.length;
  blocks.push({ kind: 'heading', start, end: headingEnd, level: Math.min(6, levels.indexOf(mark) + 1), title });
  if (headingEnd + 1 < end) readParagraph(text, { ...outline, start: headingEnd + 1 });
}

/** Lines that mean something as lines, as in a log or a listing: most start with a time, a level or indentation, and none runs on. */
function isDrawn(paragraph: string): boolean {
  const lines = paragraph.slice(0, longestLook).split('\n');
  if (lines.length < leastDrawn || paragraph.length > longestLook * 100) return false;
  const drawn = lines.filter((line) => drawnLine.test(line)).length;
  return drawn * 3 >= lines.length * 2 && lines.every((line) => line.length <= longestDrawn);
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
