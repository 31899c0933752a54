import type { DocxPlace, DocxReader } from '#adapters/document-parser/docx/docx-reader.js';
import { hasShade } from '#adapters/document-parser/docx/docx-shade.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

const passed: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);

/** A table with its spans; hidden and deleted rows are left out. */
export function docxTable(table: XmlElement, reader: DocxReader, place: DocxPlace): XmlElement {
  const properties = childOf(table, 'w:tblPr');
  const style = properties && childOf(properties, 'w:tblStyle')?.attributes['w:val'];
  const isShaded = place.isShaded || hasShade(properties) || (style !== undefined && reader.styles(style).isShaded);
  const rows = within(table, 'w:tr').flatMap((row) => {
    const kept = childOf(row, 'w:trPr');
    if (kept && childOf(kept, 'w:del')) return [];
    if (kept && childOf(kept, 'w:hidden')) {
      if (textOf(row).trim()) reader.count('hidden');
      return [];
    }
    return [rewriteRow(row, isShaded || hasShade(kept), reader)];
  });
  return { name: 'w:tbl', attributes: {}, children: rows };
}

function rewriteRow(row: XmlElement, isShaded: boolean, reader: DocxReader): XmlElement {
  const header = childOf(row, 'w:trPr', 'w:tblHeader');
  const cells = within(row, 'w:tc').map((cell): XmlElement => {
    const properties = childOf(cell, 'w:tcPr');
    const spans = properties ? elementsIn(properties).filter(({ name }) => name === 'w:gridSpan' || name === 'w:vMerge') : [];
    const content = reader.blocks(cell, { isShaded: isShaded || hasShade(properties), isInCell: true });
    return { name: 'w:tc', attributes: {}, children: [{ name: 'w:tcPr', attributes: {}, children: spans }, ...content] };
  });
  return {
    name: 'w:tr',
    attributes: {},
    children: [...(header ? [{ name: 'w:trPr', attributes: {}, children: [header] }] : []), ...cells],
  };
}

function within(element: XmlElement, name: string): XmlElement[] {
  return elementsIn(element).flatMap((child) => (child.name === name ? [child] : passed.has(child.name) ? within(child, name) : []));
}
