import { chartSeries } from '#adapters/document-parser/office/chart-series.js';
import type { DocxReader } from '#adapters/document-parser/docx/docx-reader.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';
import { elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** What a drawing holds: marks of its pictures for the line it stands in, and paragraphs of its text boxes to come after. */
export interface DocxDrawing {
  readonly marks: string;
  readonly boxes: readonly XmlNode[];
}

const parts: ReadonlySet<string> = new Set([
  'a:blip',
  'v:imagedata',
  'w:txbxContent',
  'v:textpath',
  'c:chart',
  'dgm:relIds',
  'mc:AlternateContent',
]);
const nothing: DocxDrawing = { marks: '', boxes: [] };

/** The pictures and the text of a drawing, of the old or the new kind, or of the first of two that holds something. */
export function docxDrawing(drawing: XmlElement, reader: DocxReader): DocxDrawing {
  if (drawing.name === 'mc:AlternateContent') {
    const held = elementsIn(drawing).map((choice) => docxDrawing(choice, reader));
    return held.find(({ marks, boxes }) => marks !== '' || boxes.length > 0) ?? nothing;
  }
  const properties = elementsBelow(drawing, new Set(['wp:docPr']))[0]?.attributes ?? {};
  if (/^(?:1|true)$/u.test(properties['hidden'] ?? '')) {
    reader.count('hidden');
    return nothing;
  }
  const held = elementsBelow(drawing, parts).map((part) => heldBy(part, properties['descr'] ?? properties['title'] ?? '', reader));
  return { marks: held.map(({ marks }) => marks).join(''), boxes: held.flatMap(({ boxes }) => boxes) };
}

function heldBy(part: XmlElement, alt: string, reader: DocxReader): DocxDrawing {
  switch (part.name) {
    case 'w:txbxContent':
      return { marks: '', boxes: reader.blocks(part, { isShaded: true, isInCell: false }) };
    case 'v:textpath':
      return paragraphs([part.attributes['string'] ?? '']);
    case 'c:chart':
      return paragraphs(chartTexts(part, reader));
    case 'dgm:relIds':
      return paragraphs(diagramTexts(part, reader));
    case 'mc:AlternateContent':
      return docxDrawing(part, reader);
    default:
      return { marks: mark(part, alt, reader), boxes: [] };
  }
}

function mark(part: XmlElement, alt: string, reader: DocxReader): string {
  const id = part.attributes['r:embed'] ?? part.attributes['r:id'] ?? '';
  const target = reader.relationships.get(id);
  const bytes = target && !target.isExternal ? reader.bytes(target.target) : null;
  if (!bytes) reader.count('pictures');
  return bytes ? reader.pictures.put(bytes, alt || (part.attributes['o:title'] ?? '')) : '';
}

function paragraphs(texts: readonly string[]): DocxDrawing {
  const boxes = texts.flatMap((text) => (text.trim() ? [paragraph(text)] : []));
  return { marks: '', boxes };
}

function paragraph(text: string): XmlElement {
  const words: XmlElement = { name: 'w:t', attributes: { 'xml:space': 'preserve' }, children: [text] };
  return { name: 'w:p', attributes: {}, children: [{ name: 'w:r', attributes: {}, children: [words] }] };
}

function linked(part: XmlElement, attribute: string, reader: DocxReader): XmlElement | null {
  const target = reader.relationships.get(part.attributes[attribute] ?? '');
  return target && !target.isExternal ? reader.xml(target.target) : null;
}

/** The text of a diagram, one line a shape. */
function diagramTexts(part: XmlElement, reader: DocxReader): string[] {
  const model = linked(part, 'r:dm', reader);
  return model
    ? elementsBelow(model, new Set(['a:p'])).map((line) =>
        elementsBelow(line, new Set(['a:t']))
          .map(textOf)
          .join(''),
      )
    : [];
}

/** A chart in words: its titles, then one line a series with the values it was drawn from. */
function chartTexts(part: XmlElement, reader: DocxReader): string[] {
  const chart = linked(part, 'r:id', reader);
  if (!chart) return [];
  const titles = elementsBelow(chart, new Set(['c:title'])).map((title) =>
    elementsBelow(title, new Set(['a:t']))
      .map(textOf)
      .join(''),
  );
  const series = chartSeries(chart).map(({ name, categories, values }) => {
    const points = [...values].map(([place, value]) => [categories.get(place), value].filter(Boolean).join(' '));
    return `${name}: ${points.join(', ')}`;
  });
  return [...titles, ...series];
}
