import { parseHTML } from 'linkedom';
import { mathmlToLatex } from '#adapters/document-parser/html/mathml-to-latex.js';
import type { OdfFile } from '#adapters/document-parser/odf/open-odf.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { writeXml } from '#adapters/document-parser/xml/write-xml.js';
import { elementsBelow, isElement, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** The formula an object holds as LaTeX, as it was typed where it cannot be told; empty when the object is something else. */
export function odfFormula(object: string, file: OdfFile): string {
  const root = file.xml(`${object.replace(/^\.\//u, '').replace(/\/$/u, '')}/content.xml`);
  if (!root || !/^(?:math:)?math$/u.test(root.name)) return '';
  const { document } = parseHTML(`<!doctype html><html><body>${writeXml(unprefixed(root), {})}</body></html>`);
  const formula = document.querySelector('math');
  const latex = formula ? mathmlToLatex(formula) : '';
  const typed = elementsBelow(root, new Set(['math:annotation', 'annotation']))[0];
  return withoutMarks(latex || textOf(typed ?? root))
    .replace(/\s+/gu, ' ')
    .trim();
}

function unprefixed({ name, attributes, children }: XmlElement): XmlElement {
  return {
    name: name.replace(/^math:/u, ''),
    attributes,
    children: children.map((child) => (isElement(child) ? unprefixed(child) : child)),
  };
}
