import type { Box } from '#domain/document.js';
import { placeholderOf, withOrigins, type PptxSlide } from '#adapters/document-parser/pptx/pptx-slide.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** A shape at its place on the slide, in English Metric Units. */
export interface PlacedShape {
  readonly element: XmlElement;
  /** Null where the file does not tell. */
  readonly box: Box | null;
  /** What lies under it was drawn before. */
  readonly depth: number;
}

interface Scale {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

const deepest = 20;
const mostShapes = 5_000;
const repeated = /^(?:sldNum|dt|ftr|hdr|sldImg)$/u;
const kinds: ReadonlySet<string> = new Set(['p:sp', 'p:pic', 'p:graphicFrame', 'p:cxnSp']);

/**
 * The shapes of a slide in reading order: from the top, side by side ones from the left; a group stays together. Left out are
 * dates, footers and slide numbers, and, counted, what is hidden or lies beside the slide.
 */
export function pptxShapes(tree: XmlElement, slide: PptxSlide): PlacedShape[] {
  let drawn = 0;
  return inTree(tree, { x: 1, y: 1, left: 0, top: 0 }, 0);

  function inTree(group: XmlElement, scale: Scale, depth: number): PlacedShape[] {
    const units: { readonly box: Box | null; readonly shapes: readonly PlacedShape[] }[] = [];
    for (const element of elementsIn(group)) {
      if (drawn >= mostShapes) break;
      const chosen = element.name === 'mc:AlternateContent' ? choice(element) : [element];
      for (const one of chosen) {
        const shapes = placed(one, scale, depth);
        if (shapes.length > 0) units.push({ box: around(shapes), shapes });
      }
    }
    return inReadingOrder(units).flatMap(({ shapes }) => shapes);
  }

  function placed(element: XmlElement, scale: Scale, depth: number): PlacedShape[] {
    if (isHidden(element)) {
      if (hasText(element)) slide.count('hidden');
      return [];
    }
    if (element.name === 'p:grpSp') return depth < deepest ? inTree(element, inGroup(element, scale), depth + 1) : [];
    if (!kinds.has(element.name) || repeated.test(placeholderOf(element)?.type ?? '')) return [];
    const box = boxOf(element, scale, slide);
    drawn += 1;
    if (!box || isOnSlide(box, slide.file)) return [{ element, box, depth: drawn }];
    if (hasText(element)) slide.count('hidden');
    return [];
  }
}

/** The first of two ways to draw the same that has something we read. */
function choice(element: XmlElement): XmlElement[] {
  const ways = elementsIn(element).map(elementsIn);
  return ways.find((way) => way.some(({ name }) => kinds.has(name) || name === 'p:grpSp')) ?? [];
}

function isHidden(element: XmlElement): boolean {
  const found = elementsIn(element).find(({ name }) => /^p:nv\w+Pr$/u.test(name));
  return /^(?:1|true)$/u.test(childOf(found, 'p:cNvPr')?.attributes['hidden'] ?? '');
}

function hasText(element: XmlElement): boolean {
  return element.name === 'a:t'
    ? element.children.some((text) => typeof text === 'string' && text.trim() !== '')
    : elementsIn(element).some(hasText);
}

function transformOf(element: XmlElement): XmlElement | undefined {
  return childOf(element, 'p:xfrm') ?? childOf(element, 'p:spPr', 'a:xfrm') ?? childOf(element, 'p:grpSpPr', 'a:xfrm');
}

function boxOf(element: XmlElement, scale: Scale, slide: PptxSlide): Box | null {
  const transform = withOrigins(element, slide).map(transformOf).find(Boolean);
  const offset = childOf(transform, 'a:off')?.attributes;
  const size = childOf(transform, 'a:ext')?.attributes;
  if (!offset || !size) return null;
  const [x, y, width, height] = [offset['x'], offset['y'], size['cx'], size['cy']].map((length) => Number(length) || 0) as [
    number,
    number,
    number,
    number,
  ];
  const left = scale.left + x * scale.x;
  const top = scale.top + y * scale.y;
  return [left, top, left + width * scale.x, top + height * scale.y];
}

function inGroup(group: XmlElement, outer: Scale): Scale {
  const transform = transformOf(group);
  const of = (name: string, key: string): number => Number(childOf(transform, name)?.attributes[key]) || 0;
  const [width, height] = [of('a:chExt', 'cx'), of('a:chExt', 'cy')];
  const x = width > 0 ? of('a:ext', 'cx') / width : 1;
  const y = height > 0 ? of('a:ext', 'cy') / height : 1;
  return {
    x: outer.x * x,
    y: outer.y * y,
    left: outer.left + outer.x * (of('a:off', 'x') - of('a:chOff', 'x') * x),
    top: outer.top + outer.y * (of('a:off', 'y') - of('a:chOff', 'y') * y),
  };
}

function isOnSlide([left, top, right, bottom]: Box, { width, height }: { readonly width: number; readonly height: number }): boolean {
  return left < width && top < height && (right > 0 || (right === left && left >= 0)) && (bottom > 0 || (bottom === top && top >= 0));
}

function around(shapes: readonly PlacedShape[]): Box | null {
  const boxes = shapes.flatMap(({ box }) => (box ? [box] : []));
  if (boxes.length === 0) return null;
  const of = (side: 0 | 1 | 2 | 3): number[] => boxes.map((box) => box[side]);
  return [Math.min(...of(0)), Math.min(...of(1)), Math.max(...of(2)), Math.max(...of(3))];
}

/** What has no place follows what is written before it. Two stand side by side when their tops differ by less than half the height of the lower one. */
function inReadingOrder<T extends { readonly box: Box | null }>(units: readonly T[]): T[] {
  let last: Box = [0, 0, 0, 0];
  const known = units.map((unit) => ({ unit, box: (last = unit.box ?? last) })).sort((a, b) => a.box[1] - b.box[1]);
  const rows: (typeof known)[] = [];
  for (const one of known) {
    const row = rows.at(-1);
    const first = row?.[0]?.box;
    const height = first ? Math.min(first[3] - first[1], one.box[3] - one.box[1]) : 0;
    if (row && first && one.box[1] - first[1] < height / 2) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]).map(({ unit }) => unit));
}
