import { relatedPart, type PptxPackage, type PptxPart } from '#adapters/document-parser/pptx/pptx-package.js';
import type { PlacedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** A slide being read, with what it takes its looks from. */
export interface PptxSlide {
  readonly file: PptxPackage;
  readonly part: PptxPart;
  readonly layout: PptxPart | null;
  readonly master: PptxPart | null;
  readonly theme: PptxPart | null;
  readonly verbatim: Verbatim;
  readonly pictures: PlacedPictures;
  /** One more of these was left out: `hidden`, `pictures`, `charts`. */
  readonly count: (what: string) => void;
}

export function pptxSlide(file: PptxPackage, part: PptxPart, reading: Pick<PptxSlide, 'verbatim' | 'pictures' | 'count'>): PptxSlide {
  const layout = relatedPart(file, part, 'slideLayout');
  const master = layout && relatedPart(file, layout, 'slideMaster');
  return { file, part, layout, master, theme: master && relatedPart(file, master, 'theme'), ...reading };
}

/** The frame a shape fills, such as `title` or `body`; undefined when it fills none. */
export function placeholderOf(shape: XmlElement): { readonly type: string; readonly index: string | undefined } | undefined {
  const found = elementsIn(shape).find(({ name }) => /^p:nv\w+Pr$/u.test(name));
  const place = childOf(found, 'p:nvPr', 'p:ph');
  return place && { type: place.attributes['type'] ?? 'obj', index: place.attributes['idx'] };
}

/** The shape itself, then the frames of layout and master it takes after. */
export function withOrigins(shape: XmlElement, { layout, master }: Pick<PptxSlide, 'layout' | 'master'>): XmlElement[] {
  const place = placeholderOf(shape);
  if (!place) return [shape];
  const below =
    layout &&
    frames(layout).find(
      ({ frame }) => frame.index === place.index && (place.index !== undefined || kindOf(frame.type) === kindOf(place.type)),
    );
  const type = kindOf(below?.frame.type ?? place.type);
  const ground = master && frames(master).find(({ frame }) => kindOf(frame.type) === type);
  return [shape, ...(below ? [below.shape] : []), ...(ground ? [ground.shape] : [])];
}

/** Title, body or other: what decides on the style of its text. */
export function kindOf(type: string): 'title' | 'body' | 'other' {
  if (/^(?:ctrTitle|title)$/u.test(type)) return 'title';
  return /^(?:obj|body|subTitle|chart|tbl|clipArt|dgm|media|pic)$/u.test(type) ? 'body' : 'other';
}

function frames({
  root,
}: PptxPart): { readonly shape: XmlElement; readonly frame: { readonly type: string; readonly index: string | undefined } }[] {
  const tree = childOf(root, 'p:cSld', 'p:spTree');
  return (tree ? elementsIn(tree) : []).flatMap((shape) => {
    const frame = placeholderOf(shape);
    return frame ? [{ shape, frame }] : [];
  });
}
