import { docxRelationships } from '#adapters/document-parser/docx/docx-relationships.js';
import type { ZipParts } from '#adapters/document-parser/open-zip.js';
import { sheetChart, type SheetChart } from '#adapters/document-parser/sheet/sheet-chart.js';
import { noExtras, type SheetExtras } from '#adapters/document-parser/sheet/sheet-extras.js';
import { unseenStyles } from '#adapters/document-parser/sheet/sheet-unseen-styles.js';
import { readXml } from '#adapters/document-parser/xml/read-xml.js';
import { elementsBelow } from '#adapters/document-parser/xml/xml-nodes.js';

const mostLinkedCells = 1_000_000;
const mostPictures = 200;
const workbook = 'xl/workbook.xml';

/**
 * What an Office workbook hides and pictures, by the names of its sheets.
 * @throws Error when a sheet is made to fill the memory
 */
export function sheetExtrasXlsx(zip: ZipParts): ReadonlyMap<string, SheetExtras> {
  const text = zip.text(workbook);
  if (!text) return new Map();
  const parts = docxRelationships(zip, workbook);
  const unseen = unseenStyles(zip.text('xl/styles.xml') ?? '');
  const sheets = elementsBelow(readXml(text, {}), new Set(['sheet', 'x:sheet']));
  return new Map(
    sheets.map(({ attributes }) => {
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      return [attributes['name'] ?? '', extrasOf(zip, parts.get(id)?.target ?? '', unseen)];
    }),
  );
}

function extrasOf(zip: ZipParts, part: string, unseen: ReadonlySet<string>): SheetExtras {
  const xml = zip.text(part) ?? '';
  refuseEndlessLinks(xml);
  // Fills of tables and of conditions are not looked at: white text may stand on them.
  const hiddenCells =
    unseen.size > 0 && !/<(?:\w+:)?(?:tablePart|conditionalFormatting)\b/u.test(xml) ? cellsOfStyle(xml, unseen) : noExtras.hiddenCells;
  const drawn = [...docxRelationships(zip, part).values()].filter(({ type }) => type === 'drawing');
  const shown = drawn.flatMap(({ target }) => [...docxRelationships(zip, target).values()]);
  return {
    ...noExtras,
    hiddenCells,
    openFormulas: openFormulas(xml),
    pictures: shown
      .filter(({ type }) => type === 'image')
      .slice(0, mostPictures)
      .flatMap(({ target }) => zip.bytes(target) ?? []),
    charts: shown
      .filter(({ type }) => type === 'chart')
      .slice(0, mostPictures)
      .flatMap(({ target }) => chartOf(zip.text(target))),
  };
}

function cellsOfStyle(xml: string, styles: ReadonlySet<string>): Set<string> {
  const cells = new Set<string>();
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w+:)?c\s([^>]*)>/gu)) {
    const reference = /\br="([A-Z]{1,3})(\d{1,7})"/u.exec(attributes);
    if (reference && styles.has(/\bs="(\d+)"/u.exec(attributes)?.[1] ?? '0')) {
      cells.add(`${Number(reference[2]) - 1}:${columnIndex(reference[1] ?? '')}`);
    }
  }
  return cells;
}

/** A formula whose result is an empty text has been worked out. */
function openFormulas(xml: string): number {
  const cell =
    /<(?:\w+:)?c(\s[^>]*)?>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/gu;
  return [...xml.matchAll(cell)].filter(([, attributes = '']) => !attributes.includes('t="str"')).length;
}

function columnIndex(letters: string): number {
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The reader makes a cell of every place that a link claims. */
function refuseEndlessLinks(xml: string): void {
  let cells = 0;
  for (const [, from = '', top, to = '', bottom] of xml.matchAll(
    /<(?:\w+:)?hyperlink\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gu,
  )) {
    cells += (columnIndex(to) - columnIndex(from) + 1) * (Number(bottom) - Number(top) + 1);
    if (cells > mostLinkedCells) throw new Error(`it links more than ${mostLinkedCells} cells`);
  }
}

function chartOf(xml: string | null): SheetChart[] {
  return xml ? [sheetChart(xml)] : [];
}
