import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** True when these properties, or what they hold, set a background that is not white. */
export function hasShade(properties: XmlElement | undefined): boolean {
  if (!properties) return false;
  return elementsIn(properties).some((child) => {
    if (child.name === 'w:highlight') return !/^(?:none|white)$/u.test(child.attributes['w:val'] ?? 'none');
    if (child.name !== 'w:shd') return hasShade(child);
    const fill = child.attributes['w:fill'] ?? 'auto';
    return (
      !/^(?:auto|f{6})$/iu.test(fill) ||
      child.attributes['w:themeFill'] !== undefined ||
      /^(?:solid|pct[2-9])/u.test(child.attributes['w:val'] ?? '')
    );
  });
}
