import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** What a style of an OpenDocument file means for its text; the styles it comes from are already counted in. */
export interface OdfStyle {
  /** Of the style itself and of those it comes from, as a person sees them, the nearest first. */
  readonly names: readonly string[];
  /** Of paragraphs that are headings, 1 to 10. */
  readonly outlineLevel: number | null;
  /** Of its letters, its paragraph, its cell, the nearest first; null when nowhere given. */
  readonly property: (name: string) => string | null;
  /** The list style that numbers its paragraphs. */
  readonly list: string | null;
}

export interface OdfStyles {
  /** @param family such as `paragraph` or `text` */
  readonly style: (family: string, name: string | undefined) => OdfStyle;
  /** The levels of a list style, from 1; null where there is none. */
  readonly listLevel: (name: string | undefined, level: number) => XmlElement | null;
  readonly outlineLevel: (level: number) => XmlElement | null;
}

const deepest = 20;

/** @param holders the elements that hold styles; of two styles with one name the later counts */
export function odfStyles(holders: readonly XmlElement[]): OdfStyles {
  const all = holders.flatMap(elementsIn);
  const byKey = new Map(all.filter(({ name }) => name === 'style:style').map((style) => [keyOf(style), style]));
  const defaults = new Map(
    all.filter(({ name }) => name === 'style:default-style').map((style) => [style.attributes['style:family'] ?? '', style]),
  );
  const lists = new Map(all.filter(({ name }) => name === 'text:list-style').map((list) => [list.attributes['style:name'] ?? '', list]));
  const outline = all.find(({ name }) => name === 'text:outline-style');
  const known = new Map<string, OdfStyle>();
  return {
    style: (family, name) => {
      const key = `${family} ${name ?? ''}`;
      const style = known.get(key) ?? meaning(chainOf(byKey, family, name), defaults.get(family), name);
      known.set(key, style);
      return style;
    },
    listLevel: (name, level) => levelIn(lists.get(name ?? ''), level),
    outlineLevel: (level) => levelIn(outline, level),
  };
}

function keyOf({ attributes }: XmlElement): string {
  return `${attributes['style:family'] ?? ''} ${attributes['style:name'] ?? ''}`;
}

function chainOf(styles: ReadonlyMap<string, XmlElement>, family: string, name: string | undefined): XmlElement[] {
  const chain: XmlElement[] = [];
  for (let style = styles.get(`${family} ${name ?? ''}`); style && chain.length < deepest && !chain.includes(style);) {
    chain.push(style);
    style = styles.get(`${family} ${style.attributes['style:parent-style-name'] ?? ''}`);
  }
  return chain;
}

function meaning(chain: readonly XmlElement[], standard: XmlElement | undefined, asked = ''): OdfStyle {
  const properties = [...chain, ...(standard ? [standard] : [])]
    .flatMap(elementsIn)
    .filter(({ name }) => /^style:.*properties$/u.test(name));
  const first = (name: string): string | null =>
    chain.map(({ attributes }) => attributes[name]).find((value) => value !== undefined) ?? null;
  const level = Number.parseInt(first('style:default-outline-level') ?? '', 10);
  return {
    names: [
      ...chain.map(({ attributes }) => attributes['style:display-name'] ?? attributes['style:name'] ?? ''),
      ...(chain.length === 0 ? [asked] : []),
    ].map((name) => name.replaceAll('_20_', ' ')),
    outlineLevel: level > 0 ? level : null,
    property: (name) => properties.map(({ attributes }) => attributes[name]).find((value) => value !== undefined) ?? null,
    list: first('style:list-style-name'),
  };
}

function levelIn(list: XmlElement | undefined, level: number): XmlElement | null {
  return (list && elementsIn(list).find(({ attributes }) => attributes['text:level'] === String(level))) ?? null;
}
