import { odfPrefixes } from '#adapters/document-parser/odf/odf-namespaces.js';
import { odfPageSize, type OdfPageSize } from '#adapters/document-parser/odf/odf-page-size.js';
import { odfStyles, type OdfStyles } from '#adapters/document-parser/odf/odf-styles.js';
import { openZip, type ZipParts } from '#adapters/document-parser/open-zip.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

export interface OdfFile {
  /** The text or the slides. */
  readonly body: XmlElement;
  readonly styles: OdfStyles;
  /** The XML of another part; null when it is missing. */
  readonly xml: (part: string) => XmlElement | null;
  readonly zip: ZipParts;
  /** Of the pages that follow a master page. */
  readonly pageSize: (master: string | undefined) => OdfPageSize;
}

/**
 * Opens an OpenDocument file.
 * @param kind element under `office:body` that holds the content, such as `office:text`
 * @throws Error with the reason in words: damaged, encrypted, another kind
 */
export async function openOdf(bytes: Uint8Array, kind: string): Promise<OdfFile> {
  const zip = await openZip(bytes, (name) => !/^(?:Thumbnails|Configurations2|ObjectReplacements|Fonts)\//u.test(name));
  if (/:encryption-data\b/u.test(zip.text('META-INF/manifest.xml') ?? '')) throw new Error('it is encrypted; save it without a password');
  const xml = (part: string): XmlElement | null => {
    const text = zip.text(part);
    return text === null ? null : readXml(text, odfPrefixes);
  };
  const content = xml('content.xml');
  const body = childOf(content ?? undefined, 'office:body', kind);
  if (!content || !body) throw new Error('it is no such OpenDocument file: its text is missing');
  const named = xml('styles.xml');
  const holders = [named, content].flatMap((root) =>
    root ? elementsIn(root).filter(({ name }) => /^office:(?:automatic-)?styles$/u.test(name)) : [],
  );
  return { body, styles: odfStyles(holders), xml, zip, pageSize: (master) => odfPageSize(named, master) };
}
