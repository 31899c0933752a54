import type { RecognisedLine } from '#domain/document.js';

/** Lines that follow each other side by side, as rows. @param lines in reading order */
export function pictureRows(lines: readonly RecognisedLine[]): RecognisedLine[][] {
  const rows: RecognisedLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    if (row && before && isBeside(before, line)) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** Boxes are drawn a little around the letters: neighbours may overlap. */
function isBeside({ box: first }: RecognisedLine, { box: second }: RecognisedLine): boolean {
  const height = Math.min(first[3] - first[1], second[3] - second[1]);
  const shared = Math.min(first[3], second[3]) - Math.max(first[1], second[1]);
  return shared > 0.5 * height && second[0] > first[2] - height;
}
