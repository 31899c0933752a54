import type { SheetTable } from '#adapters/document-parser/sheet/sheet-table.js';

/** Only what would end a cell, break its line or be read as a tag; names stay as they are searched for. */
export function cellMarkdown(text: string): string {
  // Wide tables are mostly empty.
  if (text === '') return '';
  return text
    .trim()
    .replace(/\\+(?=\||$)/gu, '$&$&')
    .replaceAll('|', '\\|')
    .replace(/<(?=[a-z/!?])/giu, '\\<')
    .replace(/\s*\n\s*/gu, '<br>');
}

/** A table as Markdown of GitHub's kind; without names of columns the header is empty. */
export function sheetMarkdown({ header, rows }: Pick<SheetTable, 'header' | 'rows'>): string {
  const columns = header?.length ?? rows[0]?.length ?? 0;
  const line = (cells: readonly string[]): string => `| ${cells.map(cellMarkdown).join(' | ')} |`;
  return [line(header ?? Array.from({ length: columns }, () => '')), `|${' --- |'.repeat(columns)}`, ...rows.map(line)].join('\n');
}
