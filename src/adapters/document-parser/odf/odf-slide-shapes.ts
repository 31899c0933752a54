import { countOdf, type OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** In points. */
const units: Readonly<Record<string, number>> = { cm: 72 / 2.54, mm: 72 / 25.4, in: 72, pt: 1, pc: 12, px: 0.75 };

/** What stands on a slide: shapes wholly beside it are left out, and counted where they hold text. */
export function odfSlideShapes(slide: XmlElement, walk: OdfWalk): XmlElement['children'] {
  const { width, height } = walk.file.pageSize(slide.attributes['draw:master-page-name']);
  const [right, bottom] = [points(width), points(height)];
  return slide.children.filter((child) => {
    if (typeof child === 'string' || !isBeside(child, right, bottom)) return true;
    if (elementsIn(child).some((inner) => textOf(inner).trim() !== '')) countOdf(walk, 'hidden');
    return false;
  });
}

/** Shapes that are turned have their place in a transform, and are taken as seen. */
function isBeside({ attributes }: XmlElement, right: number | null, bottom: number | null): boolean {
  const of = (name: string): number | null => points(attributes[`svg:${name}`]);
  const [x, y, width, height] = [of('x'), of('y'), of('width'), of('height')];
  if (attributes['draw:transform'] !== undefined) return false;
  const beyond = (start: number | null, length: number | null, edge: number | null): boolean =>
    start !== null && ((edge !== null && start >= edge) || (length !== null && start + length < 0));
  return beyond(x, width, right) || beyond(y, height, bottom);
}

function points(length: string | undefined): number | null {
  const [, value, unit = ''] = /^(-?[\d.]+)([a-z]+)$/u.exec(length ?? '') ?? [];
  return value === undefined || units[unit] === undefined ? null : Number(value) * units[unit];
}
