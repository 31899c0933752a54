import type { RecognisedLine, RecognisedPicture } from '#domain/document.js';
import { pictureRows } from '#adapters/document-parser/picture/picture-rows.js';

/** Wider gaps than this, in parts of the line height, part cells. */
const cellGap = 1.2;
const han = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** The lines of a picture as text: what stands side by side in one line, wide gaps as two blanks; below them what it shows. */
export function pictureText({ lines, caption }: Pick<RecognisedPicture, 'lines' | 'caption'>): string {
  return [...pictureRows(lines).map(rowText), ...(caption === undefined ? [] : [caption])].join('\n');
}

function rowText(row: readonly RecognisedLine[]): string {
  return row.reduce((text, line, i) => {
    const before = row[i - 1];
    return before ? text + between(before, line) + line.text : line.text;
  }, '');
}

function between(before: RecognisedLine, line: RecognisedLine): string {
  const gap = line.box[0] - before.box[2];
  const height = Math.min(before.box[3] - before.box[1], line.box[3] - line.box[1]);
  if (gap > cellGap * height) return '  ';
  return gap < 0.5 * height && han.test(before.text.at(-1) ?? '') && han.test(line.text.at(0) ?? '') ? '' : ' ';
}
