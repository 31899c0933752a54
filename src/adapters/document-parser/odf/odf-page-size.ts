import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** Lengths with their units, as the file gives them; undefined where it does not. */
export interface OdfPageSize {
  readonly width: string | undefined;
  readonly height: string | undefined;
}

/** The size of the pages that follow a master page. @param named the root of `styles.xml` */
export function odfPageSize(named: XmlElement | null, master: string | undefined): OdfPageSize {
  const masters = childOf(named ?? undefined, 'office:master-styles');
  const layout = (masters ? elementsIn(masters) : []).find(({ attributes }) => attributes['style:name'] === master)?.attributes[
    'style:page-layout-name'
  ];
  const layouts = childOf(named ?? undefined, 'office:automatic-styles');
  const found = (layouts ? elementsIn(layouts) : []).find(
    ({ name, attributes }) => name === 'style:page-layout' && attributes['style:name'] === layout,
  );
  const size = childOf(found, 'style:page-layout-properties')?.attributes;
  return { width: size?.['fo:page-width'], height: size?.['fo:page-height'] };
}
