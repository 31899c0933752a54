import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const mostColumns = 200;
const blockEnd = /<\/(?:li|p|div|h[1-6]|pre|blockquote|tr|dt|dd)>|<br\s*\/?>/giu;
const blockTag =
  /<\/?(?:ul|ol|li|p|div|h[1-6]|pre|blockquote|table|thead|tbody|tfoot|tr|td|th|caption|dl|dt|dd|section|article)\b[^>]*>/giu;

/**
 * Rewrites the tables of a page as Markdown can hold them: a header row, as many cells in every row, the text of a cell that
 * spans several repeated below and left empty beside, no blocks in cells. A table of one column was layout: its content stays.
 */
export function simplifyTables(document: Page): void {
  for (const table of [...document.querySelectorAll('table')].reverse()) {
    const grid = gridOf(table);
    const columns = Math.max(0, ...grid.map(({ length }) => length));
    if (columns < 2) replaceByContent(document, table);
    else table.innerHTML = tableHtml(grid, columns);
  }
}

function gridOf(table: PageElement): string[][] {
  const grid: string[][] = [];
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th')) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const width = spanOf(cell, 'colspan', mostColumns);
      const height = spanOf(cell, 'rowspan', rows.length - y);
      for (let below = 0; below < height; below += 1) {
        const line = (grid[y + below] ??= []);
        for (let beside = 0; beside < width; beside += 1) line[x + beside] = beside === 0 ? inline(cell.innerHTML) : '';
      }
      x += width;
      if (x > mostColumns) break;
    }
    grid[y] ??= [];
  }
  return grid;
}

function spanOf(cell: PageElement, name: string, most: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Math.min(Math.max(span || 1, 1), Math.max(most, 1));
}

function inline(html: string): string {
  const flat = html
    .replace(/<li\b[^>]*>/giu, '<br>• ')
    .replace(/<\/t[dh]>/giu, ' ')
    .replace(blockEnd, '<br>')
    .replace(blockTag, '');
  return flat
    .replace(/(?:\s|<br>)*<br>(?:\s|<br>)*/gu, '<br>')
    .replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/gu, '')
    .replaceAll('\n', ' ');
}

function tableHtml([header = [], ...body]: readonly string[][], columns: number): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${Array.from({ length: columns }, (_, i) => `<${tag}>${cells[i] ?? ''}</${tag}>`).join('')}</tr>`;
  return `<thead>${row(header, 'th')}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody>`;
}

function replaceByContent(document: Page, table: PageElement): void {
  const content = document.createElement('div');
  content.innerHTML = [...table.querySelectorAll('td, th')].map((cell) => `<div>${cell.innerHTML}</div>`).join('');
  table.replaceWith(content);
}
