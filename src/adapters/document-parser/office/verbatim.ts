const open = '\uFDD0';
const close = '\uFDD1';
const mark = new RegExp(`${open}(\\d+)${close}`, 'gu');

/** Text such as formulas that must come through the conversion to Markdown untouched. */
export interface Verbatim {
  /** Keeps the text and gives the mark that stands for it. */
  readonly put: (text: string) => string;
  /** Puts the kept text back where its marks stand. */
  readonly restore: (markdown: string) => string;
}

export function keepVerbatim(): Verbatim {
  const kept: string[] = [];
  return {
    put: (text) => `${open}${kept.push(text) - 1}${close}`,
    restore: (markdown) =>
      markdown
        .split('\n')
        .map((line) => line.replace(mark, (_, index: string) => inLine(kept[Number(index)] ?? '', line)))
        .join('\n'),
  };
}

/** Noncharacters that a document has no use for: without them no text of its own looks like a mark. */
export function withoutMarks(text: string): string {
  return text.replace(/[\uFDD0-\uFDEF]/gu, '');
}

/** A bar would end the cell of a table. */
function inLine(text: string, line: string): string {
  return line.startsWith('|') ? text.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ') : text;
}
