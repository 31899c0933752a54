import { hasShade } from '#adapters/document-parser/docx/docx-shade.js';
import { namedStyle } from '#adapters/document-parser/office/named-style.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** What a style of a Word document means for its text; the styles it is based on are already counted in. */
export interface DocxStyle {
  /** 1 to 6; null for text that is no heading. */
  readonly heading: number | null;
  readonly isTitle: boolean;
  readonly isCode: boolean;
  readonly isQuote: boolean;
  /** Properties of its letters, the nearest first. */
  readonly runs: readonly XmlElement[];
  /** The list it belongs to. */
  readonly numbering: { readonly list: string; readonly level: number | null } | null;
  /** True when it gives cells or tables a background. */
  readonly isShaded: boolean;
}

/** The style of an id; the default paragraph style for none. */
export type DocxStyles = (id: string | undefined) => DocxStyle;

const deepest = 20;
const highest = 6;

/** The styles of `word/styles.xml`. */
export function docxStyles(xml: XmlElement | null): DocxStyles {
  const found = xml ? elementsIn(xml).filter(({ name }) => name === 'w:style') : [];
  const byId = new Map(found.map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const standard = found.find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/u.test(attributes['w:default'] ?? ''),
  );
  const defaults = childOf(xml ?? undefined, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  const known = new Map<string | undefined, DocxStyle>();
  return (id) => {
    const style = known.get(id) ?? meaning(chainOf((id === undefined ? undefined : byId.get(id)) ?? standard, byId), defaults);
    known.set(id, style);
    return style;
  };
}

function chainOf(style: XmlElement | undefined, byId: ReadonlyMap<string, XmlElement>): XmlElement[] {
  const chain: XmlElement[] = [];
  for (let next = style; next && chain.length < deepest && !chain.includes(next);) {
    chain.push(next);
    next = byId.get(childOf(next, 'w:basedOn')?.attributes['w:val'] ?? '');
  }
  return chain;
}

function meaning(chain: readonly XmlElement[], defaults: XmlElement | undefined): DocxStyle {
  const first = <T>(of: (style: XmlElement) => T | null | undefined): T | null => {
    for (const style of chain) {
      const value = of(style);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  const names = chain.map((style) => namedStyle(nameOf(style)));
  return {
    heading: first(headingOf),
    isTitle: names[0]?.isTitle === true,
    isCode: names.some(({ isCode }) => isCode),
    isQuote: names.some(({ isQuote }) => isQuote),
    runs: [...chain.flatMap((style) => childOf(style, 'w:rPr') ?? []), ...(defaults ? [defaults] : [])],
    numbering: first(numberingOf),
    isShaded: chain.some(hasShade),
  };
}

function nameOf(style: XmlElement): string {
  return (childOf(style, 'w:name')?.attributes['w:val'] ?? '').trim();
}

/** By its name, in the languages Word writes it, or by its outline level; 0 for a style that takes the level back. */
function headingOf(style: XmlElement): number | null {
  const byName = namedStyle(nameOf(style)).heading ?? namedStyle(style.attributes['w:styleId'] ?? '').heading;
  const outline = Number.parseInt(childOf(style, 'w:pPr', 'w:outlineLvl')?.attributes['w:val'] ?? '', 10);
  if (outline >= 9) return 0;
  const level = byName ?? outline + 1;
  return Number.isNaN(level) ? null : Math.min(level, highest);
}

function numberingOf(style: XmlElement): DocxStyle['numbering'] {
  const list = childOf(style, 'w:pPr', 'w:numPr', 'w:numId')?.attributes['w:val'];
  const level = childOf(style, 'w:pPr', 'w:numPr', 'w:ilvl')?.attributes['w:val'];
  return list === undefined ? null : { list, level: level === undefined ? null : Number.parseInt(level, 10) || 0 };
}
