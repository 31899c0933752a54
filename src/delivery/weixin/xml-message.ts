import { XMLParser } from 'fast-xml-parser';

/** What stands in an element: text, or elements by name; several of one name in order. */
export type XmlValue = string | XmlFields | readonly XmlValue[];

export interface XmlFields {
  readonly [name: string]: XmlValue | undefined;
}

/** None is deeper in the platforms' documents than four. */
const deepest = 10;
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false, // a number of 20 digits would lose some
  trimValues: false, // it would trim what is beside an entity
  processEntities: false,
  maxNestedTags: deepest,
});
const sectionBegin = '<![CDATA[';
const sectionEnd = ']]>';
const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** A message of an official account or of WeCom: what is in its element `xml`; null as for `readXmlElement`. */
export function readXmlMessage(text: string): XmlFields | null {
  return readXmlElement(text, 'xml');
}

/**
 * What is in the outermost element of a document, which has this name. Null for anything else, and for a document with a type or
 * entities of its own: the platforms send none.
 */
export function readXmlElement(text: string, name: string): XmlFields | null {
  const document = text.replace(/^\s*<\?xml[^>]{0,200}\?>/u, '').trim();
  const pieces = piecesOf(document);
  if (!pieces || !new RegExp(`^<${name}[\\s>]`, 'u').test(document) || !document.endsWith(`</${name}>`)) return null;
  if (pieces.some(({ isSection, piece }) => !isSection && piece.includes('<!'))) return null;
  try {
    // The five entities every XML has count outside of sections only: the parser would treat those inside alike.
    const read = parser.parse(pieces.map(({ isSection, piece }) => (isSection ? piece : decoded(piece))).join('')) as Record<
      string,
      unknown
    >;
    const element = trimmed(read[name] as XmlValue | undefined);
    return typeof element === 'object' && !Array.isArray(element) ? (element as XmlFields) : null;
  } catch {
    return null;
  }
}

/** Without the white space between elements, and around text. */
function trimmed(value: XmlValue | undefined): XmlValue | undefined {
  if (typeof value === 'string') return value.trim();
  if (value === undefined || Array.isArray(value)) return (value as readonly XmlValue[] | undefined)?.map((each) => trimmed(each) ?? '');
  const fields = Object.entries(value).filter(([name]) => name !== '#text');
  return Object.fromEntries(fields.map(([name, inner]) => [name, trimmed(inner as XmlValue)]));
}

interface Piece {
  readonly isSection: boolean;
  readonly piece: string;
}

/** Sections of text, and what is between them; null where one has no end. In one pass, whatever is sent. */
function piecesOf(text: string): readonly Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = 0; ;) {
    const begin = text.indexOf(sectionBegin, at);
    if (begin < 0) return [...pieces, { isSection: false, piece: text.slice(at) }];
    const end = text.indexOf(sectionEnd, begin);
    if (end < 0) return null;
    pieces.push({ isSection: false, piece: text.slice(at, begin) });
    at = end + sectionEnd.length;
    pieces.push({ isSection: true, piece: text.slice(begin, at) });
  }
}

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/gu, (entity) => `<![CDATA[${named[entity] ?? ''}]]>`);
}

/** An element's text; empty where there is none. */
export function textIn(fields: XmlFields, ...path: readonly string[]): string {
  let value: XmlValue | undefined = fields;
  for (const name of path) {
    if (typeof value !== 'object' || Array.isArray(value)) return '';
    value = (value as XmlFields)[name];
  }
  return typeof value === 'string' ? value : '';
}

/** The elements of one name within an element, however many. */
export function elementsIn(fields: XmlFields, ...path: readonly string[]): readonly XmlFields[] {
  let value: XmlValue | undefined = fields;
  for (const name of path) {
    if (typeof value !== 'object' || Array.isArray(value)) return [];
    value = (value as XmlFields)[name];
  }
  if (value === undefined) return [];
  const all: readonly XmlValue[] = Array.isArray(value) ? (value as readonly XmlValue[]) : [value];
  return all.filter((each): each is XmlFields => typeof each === 'object' && !Array.isArray(each));
}

/** A message for one of them: text in sections, numbers as they are, in the order they are given. */
export function writeXmlMessage(fields: XmlOutput): string {
  return `<xml>${elements(fields)}</xml>`;
}

export interface XmlOutput {
  readonly [name: string]: string | number | XmlOutput;
}

function elements(fields: XmlOutput): string {
  return Object.entries(fields)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'object' ? elements(value) : typeof value === 'number' ? value : cdata(value)}</${name}>`,
    )
    .join('');
}

/** A section's end within the text begins a second section. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
