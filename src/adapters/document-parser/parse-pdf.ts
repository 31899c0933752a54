import { createRequire } from 'node:module';
import path from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { Block, ParsedDocument } from '#domain/document.js';

const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => `${path.join(pdfjs, name)}${path.sep}`;

const numbered =
  /^(?:第[一二三四五六七八九十百\d]+[章节部分篇]|\d{1,2}(?:\.\d{1,2}){0,3}\.?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])\s*\S.{0,50}$/u;
const sentenceEnd = /[。！？；，,;:：!?]$|\.$/u;
const bullet = /^(?:[•●▪◦·*-]|\d{1,2}[.)、])\s*\S/u;
const longestHeading = 60;
const fewestPages = 3;

/** A PDF with a text layer. Lines are joined to paragraphs; numbered short lines are taken for headings. */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const pdf = new PDFParse({
    data: Uint8Array.from(bytes),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    verbosity: 0,
  });
  try {
    const { pages } = await pdf.getText({ pageJoiner: '' });
    const info = await pdf.getInfo().catch(() => null);
    const written = writePages(withoutRunningLines(pages.map(({ num, text }) => ({ page: num, text }))));
    const named: unknown = (info?.info as { Title?: unknown } | undefined)?.Title;
    const title =
      typeof named === 'string' && named.trim() && !/\.(?:docx?|pdf|pptx?)$|^(?:untitled|microsoft word|untitled document)/iu.test(named)
        ? named.trim()
        : null;
    const empty = pages.filter(({ text }) => !text.trim()).length;
    const warnings = empty > 0 ? [`${empty} of ${pages.length} pages hold no text (pictures?)`] : [];
    return { title: title ?? written.blocks.find(({ kind }) => kind === 'heading')?.title ?? null, ...written, warnings };
  } finally {
    await pdf.destroy();
  }
}

interface Page {
  readonly page: number;
  readonly text: string;
}

/** Headers and footers: a line that stands on more than half of three or more pages, its numbers aside. */
function withoutRunningLines(pages: readonly Page[]): readonly Page[] {
  if (pages.length < fewestPages) return pages;
  const key = (line: string): string => line.replace(/\d+/gu, '0').replace(/\s+/gu, '');
  const seen = new Map<string, number>();
  for (const { text } of pages) for (const line of new Set(text.split('\n').map(key))) seen.set(line, (seen.get(line) ?? 0) + 1);
  const runs = (line: string): boolean => key(line) !== '' && (seen.get(key(line)) ?? 0) > pages.length / 2;
  return pages.map(({ page, text }) => ({
    page,
    text: text
      .split('\n')
      .filter((line) => !runs(line))
      .join('\n'),
  }));
}

function writePages(pages: readonly Page[]): { text: string; blocks: Block[] } {
  const blocks: Block[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { page, text } of pages) {
    for (const paragraph of paragraphsOf(text)) {
      const heading = isHeading(paragraph);
      const written = heading ? `${'#'.repeat(levelOf(paragraph))} ${paragraph}` : paragraph;
      const place = { start: length, end: length + written.length, page };
      blocks.push(
        heading ? { kind: 'heading', ...place, level: levelOf(paragraph), title: paragraph } : { kind: kindOf(paragraph), ...place },
      );
      parts.push(written);
      length += written.length + 2;
    }
  }
  return { text: parts.join('\n\n'), blocks };
}

function kindOf(paragraph: string): 'table' | 'list' | 'paragraph' {
  if (paragraph.split('\n').length > 1 && paragraph.startsWith('|')) return 'table';
  return bullet.test(paragraph) ? 'list' : 'paragraph';
}

/** Lines of a page as paragraphs: a line goes on when it is long and ends in the middle of a sentence. */
function paragraphsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/[ \u00A0]+/gu, ' ').trim());
  const widest = Math.max(...lines.map(({ length }) => length), 1);
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    if (!line) {
      open = false;
      continue;
    }
    if (line.includes('\t')) {
      addRow(paragraphs, line);
      open = false;
      continue;
    }
    const last = paragraphs.at(-1);
    if (open && last !== undefined && !bullet.test(line) && !isHeading(line)) paragraphs[paragraphs.length - 1] = joinLines(last, line);
    else paragraphs.push(line);
    open = line.length > 0.6 * widest && !isHeading(line) && !/[。！？.!?]$/u.test(line);
  }
  return paragraphs;
}

/** Cells on one line are parted by tabs: rows next to each other are one table, the first its header. */
function addRow(paragraphs: string[], line: string): void {
  const cells = line
    .split('\t')
    .map((cell) => cell.trim().replaceAll('|', '\\|'))
    .filter(Boolean);
  const row = `| ${cells.join(' | ')} |`;
  const last = paragraphs.at(-1);
  const columns = (last?.split('\n')[0]?.match(/(?<!\\)\|/gu)?.length ?? 0) - 1;
  if (last?.startsWith('|') && columns >= cells.length) paragraphs[paragraphs.length - 1] = `${last}\n${row}`;
  else paragraphs.push(`${row}\n|${' --- |'.repeat(cells.length)}`);
}

/** Latin words part at the end of a line, hyphenated ones join; Chinese goes on without a space. */
function joinLines(first: string, second: string): string {
  if (/\p{Ll}-$/u.test(first) && /^\p{Ll}/u.test(second)) return first.slice(0, -1) + second;
  const chinese = /[\p{Script=Han}，。、；：！？（）《》“”]$/u.test(first) && /^[\p{Script=Han}，。、；：！？（）《》“”]/u.test(second);
  return `${first}${chinese ? '' : ' '}${second}`;
}

function isHeading(line: string): boolean {
  return line.length <= longestHeading && numbered.test(line) && !sentenceEnd.test(line) && !line.includes('\t');
}

function levelOf(line: string): number {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)/u.exec(line)?.[1];
  return number ? Math.min(6, 1 + number.split('.').length) : 2;
}
