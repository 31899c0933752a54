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
  processEntities: false,
  maxNestedTags: deepest,
});
const sectionBegin = '<![CDATA[';
const sectionEnd = ']]>';
const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/**
 * A message of WeChat or WeCom: what is in its element `xml`. Null for anything else, and for a document with a type or entities of its
 * own: the platforms send none.
 */
export function readXmlMessage(text: string): XmlFields | null {
  const pieces = piecesOf(text.trim());
  if (!pieces || !text.trimStart().startsWith('<xml>') || !text.trimEnd().endsWith('</xml>')) return null;
  if (pieces.some(({ isSection, piece }) => !isSection && piece.includes('<!'))) return null;
  try {
    // The five entities every XML has count outside of sections only: the parser would treat those inside alike.
    const { xml } = parser.parse(pieces.map(({ isSection, piece }) => (isSection ? piece : decoded(piece))).join('')) as {
      readonly xml?: unknown;
    };
    return typeof xml === 'object' && xml !== null && !Array.isArray(xml) ? (xml as XmlFields) : null;
  } catch {
    return null;
  }
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
