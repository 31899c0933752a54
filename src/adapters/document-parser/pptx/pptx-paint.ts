import type { Box } from '#domain/document.js';
import { cssColour, type Colour } from '#adapters/document-parser/html/css-colour.js';
import type { PlacedShape } from '#adapters/document-parser/pptx/pptx-shapes.js';
import { withOrigins, type PptxSlide } from '#adapters/document-parser/pptx/pptx-slide.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** A colour; `none` where nothing is painted, `unknown` where it is something else or cannot be told. */
export type Paint = Colour | 'none' | 'unknown';

const mapped: Readonly<Record<string, string>> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };
const fills: ReadonlySet<string> = new Set(['a:solidFill', 'a:noFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill']);

/** The fill among these properties; undefined when they name none. */
export function paintIn(properties: XmlElement | undefined, slide: PptxSlide): Paint | undefined {
  const fill = properties && elementsIn(properties).find(({ name }) => fills.has(name));
  if (!fill) return undefined;
  if (fill.name === 'a:noFill') return 'none';
  return fill.name === 'a:solidFill' ? colourOf(elementsIn(fill)[0], slide) : 'unknown';
}

function colourOf(colour: XmlElement | undefined, slide: PptxSlide): Paint {
  if (!colour) return 'unknown';
  const changes = elementsIn(colour);
  const alpha = changes.find(({ name }) => name === 'a:alpha')?.attributes['val'];
  if (alpha !== undefined && Number.parseFloat(alpha) === 0) return 'none';
  if (changes.some(({ name }) => name !== 'a:alpha')) return 'unknown';
  const value = colour.attributes['val'] ?? '';
  if (colour.name === 'a:srgbClr') return cssColour(`#${value}`) ?? 'unknown';
  if (colour.name === 'a:sysClr') return cssColour(`#${colour.attributes['lastClr'] ?? ''}`) ?? 'unknown';
  if (colour.name === 'a:prstClr') return cssColour(value) ?? 'unknown';
  return colour.name === 'a:schemeClr' ? schemeColour(value, slide) : 'unknown';
}

function schemeColour(name: string, slide: PptxSlide): Paint {
  const map = childOf(slide.master?.root, 'p:clrMap')?.attributes;
  const scheme = childOf(slide.theme?.root, 'a:themeElements', 'a:clrScheme', `a:${map?.[name] ?? mapped[name] ?? name}`);
  const found = scheme && elementsIn(scheme)[0];
  return found && found.name !== 'a:schemeClr' ? colourOf(found, slide) : 'unknown';
}

/** What is painted behind the text of a shape: its own fill, the nearest shape that lies under most of it, or the slide's ground. */
export function paintBehind(shape: PlacedShape, shapes: readonly PlacedShape[], slide: PptxSlide): Paint {
  const own = fillOf(shape.element, slide);
  if (own !== 'none') return own;
  const under = shapes.filter(({ depth, box }) => depth < shape.depth && covers(box, shape.box)).sort((a, b) => b.depth - a.depth);
  for (const { element } of under) {
    const fill = fillOf(element, slide);
    if (fill !== 'none') return fill;
  }
  return grounds(shape, slide);
}

function fillOf(element: XmlElement, slide: PptxSlide): Paint {
  if (element.name === 'p:pic' || element.name === 'p:graphicFrame') return 'unknown';
  for (const origin of withOrigins(element, slide)) {
    const fill = paintIn(childOf(origin, 'p:spPr'), slide);
    if (fill !== undefined) return fill;
  }
  return Number(childOf(element, 'p:style', 'a:fillRef')?.attributes['idx']) > 0 ? 'unknown' : 'none';
}

/** The ground of the slide, of its layout or of its master; pictures and shapes of those may lie on it. */
function grounds(shape: PlacedShape, slide: PptxSlide): Paint {
  for (const part of [slide.part, slide.layout, slide.master]) {
    if (!part) continue;
    const tree = childOf(part.root, 'p:cSld', 'p:spTree');
    const drawn = part === slide.part || !tree ? [] : elementsIn(tree).filter(({ name }) => /^p:(?:pic|grpSp|sp)$/u.test(name));
    if (drawn.some((element) => !isFrame(element) && paintsUnder(element, shape.box, slide))) return 'unknown';
    const ground = childOf(part.root, 'p:cSld', 'p:bg');
    const reference = childOf(ground, 'p:bgRef');
    if (reference) return Number(reference.attributes['idx']) > 1001 ? 'unknown' : colourOf(elementsIn(reference)[0], slide);
    const paint = paintIn(childOf(ground, 'p:bgPr'), slide);
    if (paint !== undefined) return paint;
  }
  return [255, 255, 255, 1];
}

function isFrame(element: XmlElement): boolean {
  return childOf(element, 'p:nvSpPr', 'p:nvPr', 'p:ph') !== undefined;
}

function paintsUnder(element: XmlElement, box: Box | null, slide: PptxSlide): boolean {
  if (element.name === 'p:sp' && fillOf(element, slide) === 'none') return false;
  const transform = childOf(element, 'p:spPr', 'a:xfrm') ?? childOf(element, 'p:grpSpPr', 'a:xfrm');
  const of = (name: string, key: string): number => Number(childOf(transform, name)?.attributes[key]) || 0;
  const [left, top] = [of('a:off', 'x'), of('a:off', 'y')];
  return covers([left, top, left + of('a:ext', 'cx'), top + of('a:ext', 'cy')], box);
}

function covers(under: Box | null, box: Box | null): boolean {
  if (!under || !box) return false;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return under[0] <= x && x <= under[2] && under[1] <= y && y <= under[3];
}
