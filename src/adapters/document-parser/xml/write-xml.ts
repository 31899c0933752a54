import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';

/** A tree as XML that can be parsed again. @param namespaces by prefix, declared on the root */
export function writeXml(root: XmlElement, namespaces: Readonly<Record<string, string>>): string {
  const declared = Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [prefix ? `xmlns:${prefix}` : 'xmlns', uri]));
  return `<?xml version="1.0" encoding="UTF-8"?>${written({ ...root, attributes: { ...root.attributes, ...declared } })}`;
}

function written(node: XmlNode): string {
  if (typeof node === 'string') return escapeXml(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const start = `<${node.name}${attributes.join('')}`;
  return node.children.length > 0 ? `${start}>${node.children.map(written).join('')}</${node.name}>` : `${start}/>`;
}
