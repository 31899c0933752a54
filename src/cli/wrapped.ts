/** What may not begin a line, with the character before it; other characters of East Asian scripts stand alone. */
const pieces = /[⺀-鿿가-힯豈-﫿＀-￯][、。，．；：？！”’）」』】]*|[^\s⺀-鿿가-힯豈-﫿＀-￯]+|\s+/gu;
const wide = /[⺀-鿿가-힯豈-﫿＀-￯]/gu;

/**
 * A text in lines no wider than a terminal, broken between words, or between characters where there are none.
 * @param columns of the terminal; undefined where there is none, and the text stays as it is
 * @param margin what begins all lines but the first
 */
export function wrapped(text: string, columns: number | undefined, margin: string): string {
  if (columns === undefined || columns < 20) return text;
  const lines: string[] = [''];
  for (const piece of text.match(pieces) ?? []) {
    const line = lines.at(-1) ?? '';
    if (widthOf(line) + widthOf(piece.trimEnd()) < columns) lines[lines.length - 1] = line + piece;
    else lines.push(`${margin}${piece.trimStart()}`);
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Cells of a terminal. */
function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}
