import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
};
const tagNames = ['cp:keywords', 'meta:keyword', 'cp:category'];
const dateNames = ['dcterms:modified', 'dc:date', 'dcterms:created', 'meta:creation-date'];

/**
 * Keywords, category and last change from the properties of an office file (ECMA-376 part 2, ISO/IEC 26300-1); none where they are
 * missing or damaged: they are not the document.
 * @param partText a part of the file as text; null when there is no such part
 */
export function officeMarks(partText: (name: string) => string | null): WrittenMarks {
  const properties = propertiesIn(partText('docProps/core.xml') ?? partText('meta.xml'));
  const of = (names: readonly string[]): string[] => names.flatMap((name) => properties.filter((one) => one.name === name).map(textOf));
  return { tags: of(tagNames), dates: of(dateNames) };
}

function propertiesIn(xml: string | null): XmlElement[] {
  if (xml === null) return [];
  try {
    return elementsIn(readXml(xml, prefixes)).flatMap((element) => (element.name === 'office:meta' ? elementsIn(element) : element));
  } catch {
    return [];
  }
}
