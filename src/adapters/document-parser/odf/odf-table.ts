import { countOdf, type OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

const mostRepeated = 40;
const groups: ReadonlySet<string> = new Set(['table:table-header-rows', 'table:table-rows', 'table:table-row-group']);

/** A table of a text or a slide as HTML, with its spans; hidden rows are left out. */
export function odfTable(table: XmlElement, walk: OdfWalk): string {
  return `<table>${rowsIn(table)
    .map((row) => rowHtml(row, walk))
    .join('')}</table>`;
}

function rowsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((child) => (child.name === 'table:table-row' ? [child] : groups.has(child.name) ? rowsIn(child) : []));
}

function rowHtml(row: XmlElement, walk: OdfWalk): string {
  if (/^(?:collapse|filter)$/u.test(row.attributes['table:visibility'] ?? '')) {
    if (textOf(row).trim()) countOdf(walk, 'hidden');
    return '';
  }
  const html = `<tr>${elementsIn(row)
    .map((cell) => cellHtml(cell, walk))
    .join('')}</tr>`;
  return /[^<>/tdr]/u.test(html) ? html.repeat(times(row, 'table:number-rows-repeated')) : html;
}

function cellHtml(cell: XmlElement, walk: OdfWalk): string {
  if (cell.name !== 'table:table-cell') return '';
  const style = walk.file.styles.style('table-cell', cell.attributes['table:style-name']);
  const isShaded = walk.isShaded || !/^(?:transparent|#f{6})?$/iu.test(style.property('fo:background-color') ?? '');
  const spans = [
    ['colspan', times(cell, 'table:number-columns-spanned')],
    ['rowspan', times(cell, 'table:number-rows-spanned')],
  ].flatMap(([name, count]) => (Number(count) > 1 ? [` ${name}="${count}"`] : []));
  return `<td${spans.join('')}>${walk.blocks(cell, { ...walk, isShaded })}</td>`.repeat(times(cell, 'table:number-columns-repeated'));
}

function times({ attributes }: XmlElement, name: string): number {
  return Math.min(Math.max(Number.parseInt(attributes[name] ?? '1', 10) || 1, 1), mostRepeated);
}
