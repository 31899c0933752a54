import { looksSame } from '#adapters/document-parser/html/css-colour.js';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import { ommlToLatex } from '#adapters/document-parser/docx/omml-to-latex.js';
import { paintIn, type Paint } from '#adapters/document-parser/pptx/pptx-paint.js';
import { kindOf, placeholderOf, withOrigins, type PptxSlide } from '#adapters/document-parser/pptx/pptx-slide.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** A paragraph of a slide as HTML. */
export interface PptxParagraph {
  readonly html: string;
  /** From 0. */
  readonly level: number;
  readonly bullet: 'none' | 'dot' | 'number';
}

/** In hundredths of a point. */
const smallestSeen = 200;
const bullets: Readonly<Record<string, PptxParagraph['bullet']>> = {
  'a:buNone': 'none',
  'a:buChar': 'dot',
  'a:buBlip': 'dot',
  'a:buAutoNum': 'number',
};

/** The paragraphs of a shape or a cell that a reader sees; the rest is counted. @param behind what is painted behind them */
export function pptxParagraphs(body: XmlElement | undefined, owner: XmlElement | null, slide: PptxSlide, behind: Paint): PptxParagraph[] {
  const lists = owner ? listStyles(owner, slide) : [];
  return (body ? elementsIn(body) : []).flatMap((paragraph) => {
    if (paragraph.name !== 'a:p') return [];
    const html = inline(paragraph, slide, behind).replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/gu, '');
    if (!html) return [];
    const properties = childOf(paragraph, 'a:pPr');
    const level = Math.min(Math.max(Math.trunc(Number(properties?.attributes['lvl'])) || 0, 0), 8);
    const named = [properties, ...lists.map((list) => childOf(list, `a:lvl${level + 1}pPr`))].map(bulletIn).find(Boolean);
    return [{ html, level, bullet: named ?? 'none' }];
  });
}

function bulletIn(properties: XmlElement | undefined): PptxParagraph['bullet'] | undefined {
  const found = properties && elementsIn(properties).find(({ name }) => Object.hasOwn(bullets, name));
  return found && bullets[found.name];
}

/** Where the looks of a paragraph are found, the nearest first. */
function listStyles(owner: XmlElement, slide: PptxSlide): XmlElement[] {
  const own = withOrigins(owner, slide).flatMap((origin) => childOf(origin, 'p:txBody', 'a:lstStyle') ?? []);
  const place = placeholderOf(owner);
  const ground = place && childOf(slide.master?.root, 'p:txStyles', `p:${kindOf(place.type)}Style`);
  return ground ? [...own, ground] : own;
}

function inline(element: XmlElement, slide: PptxSlide, behind: Paint): string {
  return elementsIn(element)
    .map((child) => {
      if (child.name === 'a:br') return '<br>';
      if (child.name === 'a:r' || child.name === 'a:fld') return run(child, slide, behind);
      if (child.name === 'a14:m') return formulas(child, slide);
      if (child.name !== 'mc:AlternateContent') return '';
      const ways = elementsIn(child).map((way) => inline(way, slide, behind));
      return ways.find(Boolean) ?? '';
    })
    .join('');
}

function formulas(element: XmlElement, slide: PptxSlide): string {
  const found = elementsBelow(element, new Set(['m:oMath']))
    .map(ommlToLatex)
    .filter(Boolean);
  return found.map((latex) => slide.verbatim.put(`$${latex}$`)).join(' ');
}

function run(element: XmlElement, slide: PptxSlide, behind: Paint): string {
  const words = childOf(element, 'a:t');
  const text = words ? withoutMarks(textOf(words)) : '';
  const properties = childOf(element, 'a:rPr');
  if (!isSeen(properties, slide, behind)) {
    if (text.trim()) slide.count('hidden');
    return '';
  }
  const html = escapeXml(text).replaceAll('\u000B', '<br>');
  const raised = Number.parseInt(properties?.attributes['baseline'] ?? '0', 10) > 0 ? `<sup>${html}</sup>` : html;
  const link = slide.part.relationships.get(childOf(properties, 'a:hlinkClick')?.attributes['r:id'] ?? '');
  return link?.isExternal && /^(?:https?|mailto):/iu.test(link.target) ? `<a href="${escapeXml(link.target)}">${raised}</a>` : raised;
}

function isSeen(properties: XmlElement | undefined, slide: PptxSlide, behind: Paint): boolean {
  if (!properties) return true;
  const size = properties.attributes['sz'];
  if (size !== undefined && Number.parseInt(size, 10) <= smallestSeen) return false;
  const paint = paintIn(properties, slide);
  if (paint === 'none') return childOf(properties, 'a:ln') !== undefined;
  if (paint === undefined || paint === 'unknown' || childOf(properties, 'a:highlight')) return true;
  return typeof behind === 'string' || !looksSame(paint, behind);
}
