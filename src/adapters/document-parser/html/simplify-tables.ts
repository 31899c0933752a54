import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const mostColumns = 200;
/** Characters of HTML of a cell that is written again where it spans; longer ones stand once. */
const mostRepeated = 400;
const mostCells = 1_000_000;
const blockEnd = /<\/(?:li|p|div|h[1-6]|pre|blockquote|tr|dt|dd)>|<br\s*\/?>/giu;
const blockTag =
  /<\/?(?:ul|ol|li|p|div|h[1-6]|pre|blockquote|table|thead|tbody|tfoot|tr|td|th|caption|dl|dt|dd|section|article|figure|figcaption|hr)\b[^>]*>/giu;

/**
 * Rewrites the tables of a page as Markdown can hold them: a header row, as many cells in every row, the text of a cell that
 * spans several repeated in each, no blocks in cells; a cell as wide as the table stands once. A caption becomes a paragraph
 * before. A table of one column was layout: its content stays.
 */
export function simplifyTables(document: Page): void {
  let cells = 0;
  for (const table of [...document.querySelectorAll('table')].reverse()) {
    const caption = [...table.children].find(({ localName }) => localName === 'caption');
    const grid = gridOf(table);
    const columns = Math.max(0, ...grid.map(({ length }) => length));
    cells += columns * grid.length;
    if (columns < 2 || cells > mostCells) replaceByContent(document, table);
    else {
      table.innerHTML = tableHtml(grid, columns);
      if (caption?.textContent?.trim() && !table.parentElement?.closest('table')) table.before(captionOf(document, caption));
    }
  }
}

function gridOf(table: PageElement): string[][] {
  const grid: string[][] = [];
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  for (const [y, row] of rows.entries()) {
    const cells = [...row.children].filter(({ localName }) => localName === 'td' || localName === 'th');
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const width = spanOf(cell, 'colspan', mostColumns - x);
      fill(
        grid,
        { x, y, width, height: spanOf(cell, 'rowspan', rows.length - y) },
        { html: inline(cell), isAlone: cells.length === 1 && x === 0 },
      );
      x += width;
      if (x >= mostColumns) break;
    }
    grid[y] ??= [];
  }
  return grid;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function fill(
  grid: string[][],
  { x, y, width, height }: Area,
  { html, isAlone }: { readonly html: string; readonly isAlone: boolean },
): void {
  const isShort = html.length <= mostRepeated;
  for (let below = 0; below < height; below += 1) {
    const line = (grid[y + below] ??= []);
    for (let beside = 0; beside < width; beside += 1) {
      const isFirst = below === 0 && beside === 0;
      line[x + beside] ??= isFirst || (isShort && (beside === 0 || !isAlone)) ? html : '';
    }
  }
}

function spanOf(cell: PageElement, name: string, most: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Math.min(Math.max(span || 1, 1), Math.max(most, 1));
}

/** A cell holds one line: its blocks follow one another, items of lists with a mark. */
function inline(cell: PageElement): string {
  for (const code of cell.querySelectorAll('pre > code')) code.textContent = code.textContent?.trim().replace(/\s*\n\s*/gu, ' ') ?? '';
  return cell.innerHTML
    .replace(/<li\b[^>]*>/giu, '<br>• ')
    .replace(/<\/t[dh]>/giu, ' ')
    .replace(blockEnd, '<br>')
    .replace(blockTag, '')
    .replace(/(?:\s|<br>)+/gu, ' ')
    .trim();
}

function tableHtml([header = [], ...body]: readonly string[][], columns: number): string {
  const row = (cells: readonly string[], tag: string, attribute = ''): string =>
    `<tr${attribute}>${Array.from({ length: columns }, (_, i) => `<${tag}>${cells[i] ?? ''}</${tag}>`).join('')}</tr>`;
  return `<thead>${row(header, 'th', ` data-columns="${columns}"`)}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody>`;
}

function captionOf(document: Page, caption: PageElement): PageElement {
  const paragraph = document.createElement('p');
  paragraph.append(...caption.childNodes);
  return paragraph;
}

function replaceByContent(document: Page, table: PageElement): void {
  const content = document.createElement('div');
  content.innerHTML = [...table.querySelectorAll('caption, td, th')].map((cell) => `<div>${cell.innerHTML}</div>`).join('');
  table.replaceWith(content);
}
