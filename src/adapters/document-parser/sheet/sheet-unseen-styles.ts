import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const smallest = 1;

/**
 * Numbers of the cell styles whose text a reader cannot see: white on no ground or on white, or a point high.
 * @param xml of the part `xl/styles.xml`; may be empty
 */
export function unseenStyles(xml: string): Set<string> {
  if (!/FFFFFF|theme="0"|<(?:\w+:)?sz val="[01]"/iu.test(xml)) return new Set();
  const root = readXml(xml, { [spreadsheet]: '', [strict]: '' });
  const list = (name: string): XmlElement[] => elementsIn(childOf(root, name) ?? root);
  const [fonts, fills] = [list('fonts'), list('fills')];
  const formats = list('cellXfs').map(({ attributes }) => {
    const font = fonts[Number(attributes['fontId'] ?? 0)];
    return isTiny(font) || (isWhite(childOf(font, 'color')) && isClear(fills[Number(attributes['fillId'] ?? 0)]));
  });
  return new Set(formats.flatMap((isUnseen, i) => (isUnseen ? [String(i)] : [])));
}

function isTiny(font: XmlElement | undefined): boolean {
  const size = childOf(font, 'sz')?.attributes['val'];
  return size !== undefined && Number(size) <= smallest;
}

/** The first colour of the theme is the ground of the sheet. */
function isWhite(color: XmlElement | undefined): boolean {
  return /^(?:..)?FFFFFF$/iu.test(color?.attributes['rgb'] ?? '') || (color?.attributes['theme'] === '0' && !color.attributes['tint']);
}

function isClear(fill: XmlElement | undefined): boolean {
  const pattern = childOf(fill, 'patternFill');
  if (!pattern) return childOf(fill, 'gradientFill') === undefined;
  const kind = pattern.attributes['patternType'] ?? 'none';
  return kind === 'none' || (kind === 'solid' && isWhite(childOf(pattern, 'fgColor')));
}
