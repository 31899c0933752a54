import { docProperties, type DocProperty } from '#adapters/document-parser/doc/doc-properties.js';
import { namedStyle, type NamedStyle } from '#adapters/document-parser/office/named-style.js';

/** A style of a Word document of 1997 to 2003; the styles it is based on are already counted in. */
export interface DocStyle extends NamedStyle {
  /** The most basic style first, so that the last change counts. */
  readonly paragraph: readonly DocProperty[];
  readonly letters: readonly DocProperty[];
}

interface Written {
  readonly name: string;
  readonly builtIn: number;
  readonly basedOn: number;
  readonly paragraph: readonly DocProperty[];
  readonly letters: readonly DocProperty[];
}

const mostStyles = 5_000;
const deepest = 20;
const titleNumber = 62;
const plain: DocStyle = { heading: null, isTitle: false, isCode: false, isQuote: false, paragraph: [], letters: [] };

/** The styles by their numbers, from the table that holds them ([MS-DOC] 2.9.271). */
export function docStyles(table: Buffer): (style: number) => DocStyle {
  const written = readStyles(table);
  const known = new Map<number, DocStyle>();
  return (style) => {
    const found = known.get(style) ?? meaning(chainOf(style, written));
    known.set(style, found);
    return found;
  };
}

function readStyles(table: Buffer): (Written | null)[] {
  if (table.length < 6) return [];
  const base = table.readUInt16LE(4);
  const styles: (Written | null)[] = [];
  for (let at = 2 + table.readUInt16LE(0); at + 2 <= table.length && styles.length < mostStyles;) {
    const length = table.readUInt16LE(at);
    styles.push(length < base + 4 ? null : readStyle(table.subarray(at + 2, at + 2 + length), base));
    at += 2 + length;
  }
  return styles;
}

function readStyle(style: Buffer, base: number): Written | null {
  if (style.length < Math.max(base, 6) + 2) return null;
  const characters = style.readUInt16LE(base);
  const name = style.toString('utf16le', base + 2, Math.min(base + 2 + characters * 2, style.length));
  const isParagraph = (style.readUInt16LE(2) & 0xf) === 1;
  const lists: Buffer[] = [];
  for (let at = base + 4 + characters * 2; at + 2 <= style.length && lists.length < 3;) {
    at += at % 2;
    if (at + 2 > style.length) break;
    const length = style.readUInt16LE(at);
    lists.push(style.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return {
    name,
    builtIn: style.readUInt16LE(0) & 0xfff,
    basedOn: style.readUInt16LE(2) >> 4,
    paragraph: isParagraph && lists[0] ? docProperties(lists[0].subarray(2)) : [],
    letters: docProperties((isParagraph ? lists[1] : lists[0]) ?? Buffer.alloc(0)),
  };
}

function chainOf(style: number, written: readonly (Written | null)[]): Written[] {
  const chain: Written[] = [];
  for (let next = written[style]; next && chain.length < deepest && !chain.includes(next); next = written[next.basedOn]) chain.push(next);
  return chain;
}

function meaning(chain: readonly Written[]): DocStyle {
  if (chain.length === 0) return plain;
  const named = chain.map(({ name, builtIn }) => {
    const byName = namedStyle(name.split(',')[0] ?? name);
    return {
      ...byName,
      heading: builtIn >= 1 && builtIn <= 9 ? builtIn : byName.heading,
      isTitle: byName.isTitle || builtIn === titleNumber,
    };
  });
  const base = [...chain].reverse();
  return {
    heading: named.find(({ heading }) => heading !== null)?.heading ?? null,
    isTitle: named[0]?.isTitle === true,
    isCode: named.some(({ isCode }) => isCode),
    isQuote: named.some(({ isQuote }) => isQuote),
    paragraph: base.flatMap(({ paragraph }) => paragraph),
    letters: base.flatMap(({ letters }) => letters),
  };
}
