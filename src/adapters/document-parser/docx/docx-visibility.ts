import { hasShade } from '#adapters/document-parser/docx/docx-shade.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** Half points, as Word counts sizes. */
const largestUnseen = 2;
const nearlyWhite = /^(?:f[8-9a-f]){3}$/iu;

/**
 * True when a reader sees the letters of a run: not marked as hidden, larger than one point, not white on white.
 * @param properties of the run and of its styles, the nearest first
 * @param isShaded what lies behind is not white, or not known
 */
export function isVisible(properties: readonly XmlElement[], isShaded: boolean): boolean {
  if (isOn(nearest(properties, 'w:vanish'))) return false;
  const size = Number.parseFloat(nearest(properties, 'w:sz')?.attributes['w:val'] ?? '');
  if (size <= largestUnseen) return false;
  const colour = nearest(properties, 'w:color')?.attributes ?? {};
  const isWhite = nearlyWhite.test(colour['w:val'] ?? '') && !/^(?:text|dark|accent)/u.test(colour['w:themeColor'] ?? '');
  return !isWhite || isShaded || properties.some(hasShade);
}

function nearest(properties: readonly XmlElement[], name: string): XmlElement | undefined {
  for (const of of properties) {
    const found = childOf(of, name);
    if (found) return found;
  }
  return undefined;
}

function isOn(property: XmlElement | undefined): boolean {
  return property !== undefined && !/^(?:0|false|off)$/u.test(property.attributes['w:val'] ?? '1');
}
