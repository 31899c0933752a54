import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';

export function isElement(node: XmlNode | undefined): node is XmlElement {
  return node !== undefined && typeof node !== 'string';
}

/** The child elements, text left out. */
export function elementsIn(element: XmlElement): XmlElement[] {
  return element.children.filter(isElement);
}

/** The first element a path of names leads to, from child to child. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (from, name) => from?.children.find((node): node is XmlElement => isElement(node) && node.name === name),
    element,
  );
}

/** Every element of these names below, in document order; what lies inside a found one is not searched. */
export function elementsBelow(element: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  return elementsIn(element).flatMap((child) => (names.has(child.name) ? [child] : elementsBelow(child, names)));
}

/** All the text below, as it is written. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
