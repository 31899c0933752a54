import { lineText, type PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';

const bullet = /^(?:[•●▪◦·‣–*-]\s|[•●▪◦]|[（(]?\d{1,2}[.)、）]\s?\D|[①-⑳])/u;
const sentenceEnd = /[。！？!?：:][”’"')）」』]?$|\.[”’"')]?$/u;

/** True when a line begins a list item. */
export function startsItem(text: string): boolean {
  return bullet.test(text);
}

/** Where a paragraph stands, in points. */
export interface Column {
  /** Usual distance of lines. */
  readonly spacing: number;
  /** Where full lines end. */
  readonly right: number;
}

/**
 * True when the line goes on with the paragraph of the lines above it: same letters, no wide gap, no new item or
 * indent, and the line above was not left short.
 */
export function continuesParagraph(paragraph: readonly PdfLine[], line: PdfLine, { spacing, right }: Column): boolean {
  const first = paragraph[0];
  const last = paragraph.at(-1);
  if (!first || !last || startsItem(lineText(line)) || Math.abs(line.size - last.size) > 0.1 * last.size) return false;
  const fall = line.box[3] - last.box[3];
  if (fall <= 0 || fall > Math.max(1.25 * spacing, 1.3 * line.size)) return false;
  const indent = line.box[0] - last.box[0];
  if (indent > line.size && !(paragraph.length === 1 && startsItem(lineText(first)))) return false;
  const room = right - last.box[2];
  const width = right - last.box[0];
  return room < 2.5 * last.size || room < (sentenceEnd.test(lineText(last)) ? 0.1 : 0.25) * width;
}

/** Lines as one text: hyphenated words join, Chinese goes on without a space. */
export function joinLines(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (!text) return line;
    if (/\p{Ll}[-\u00AD\u2010]$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
    if (/\S[-\u2010]$/u.test(text)) return text + line;
    const isChinese =
      /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]$/u.test(text) && /^[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(line);
    return `${text}${isChinese ? '' : ' '}${line}`;
  }, '');
}
