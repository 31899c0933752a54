import { posix } from 'node:path';
import { parseHTML } from 'linkedom';
import { openZip, type ZipParts } from '#adapters/document-parser/open-zip.js';
import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** A book: what it says about itself and the pages it consists of, in reading order. */
export interface EpubPackage {
  readonly zip: ZipParts;
  readonly title: string;
  readonly marks: WrittenMarks;
  /** Such as `Authors`, as a person reads them. */
  readonly about: readonly (readonly [name: string, value: string])[];
  /** Names of parts. */
  readonly chapters: readonly string[];
  /** Titles of parts as the table of contents gives them. */
  readonly contents: ReadonlyMap<string, string>;
}

type Attributes = Readonly<Record<string, string>>;

const prefixes: Readonly<Record<string, string>> = {
  'http://www.idpf.org/2007/opf': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'urn:oasis:names:tc:opendocument:xmlns:container': '',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
  'http://www.daisy.org/z3986/2005/ncx/': '',
};
/** Fonts are disguised in books that everybody may read. */
const fontDisguise = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC/u;
const page = /^application\/xhtml\+xml$|^text\/html$|^application\/x-dtbook\+xml$/u;
const longest = 2_000;

/** Opens an electronic book (EPUB 2 and 3). @throws Error with the reason in words: damaged, protected against copying */
export async function openEpub(bytes: Uint8Array): Promise<EpubPackage> {
  const zip = await openZip(bytes, (name) => !/\.(?:ttf|otf|woff2?|mp3|mp4|m4a|css|js)$/iu.test(name));
  refuseProtected(zip);
  const container = zip.text('META-INF/container.xml');
  const root =
    container === null ? undefined : elementsBelow(readXml(container, prefixes), new Set(['rootfile']))[0]?.attributes['full-path'];
  const name = root ?? zip.names.find((part) => part.endsWith('.opf'));
  const text = name === undefined ? null : zip.text(name);
  if (name === undefined || text === null) throw new Error('it is damaged: it names no content');
  const opf = readXml(text, prefixes);
  const items = new Map<string, Attributes>(
    elementsIn(childOf(opf, 'manifest') ?? opf).map(({ attributes }) => [attributes['id'] ?? '', attributes] as const),
  );
  const pathOf = (href: string | undefined): string => partName(name, href ?? '');
  const listed = elementsIn(childOf(opf, 'spine') ?? opf)
    .map(({ attributes }) => items.get(attributes['idref'] ?? ''))
    .filter((item): item is Attributes => item !== undefined);
  const isText = (item: Attributes): boolean => page.test(item['media-type'] ?? '') && !/\bnav\b/u.test(item['properties'] ?? '');
  const chapters = (listed.length > 0 ? listed : [...items.values()]).filter(isText).map((item) => pathOf(item['href']));
  const nav = [...items.values()].find(({ properties }) => /\bnav\b/u.test(properties ?? ''));
  const ncx = [...items.values()].find((item) => item['media-type'] === 'application/x-dtbncx+xml');
  const contents = navTitles(zip, nav && pathOf(nav['href'])) ?? ncxTitles(zip, ncx && pathOf(ncx['href'])) ?? new Map<string, string>();
  return { zip, ...metadata(childOf(opf, 'metadata')), chapters: [...new Set(chapters)], contents };
}

/** The part a link leads to. @param from the part it stands in */
export function partName(from: string, href: string): string {
  const bare = href.replace(/[?#][^]*$/u, '');
  try {
    return posix.join(posix.dirname(from), decodeURIComponent(bare));
  } catch {
    return posix.join(posix.dirname(from), bare);
  }
}

function refuseProtected(zip: ZipParts): void {
  const text = zip.text('META-INF/encryption.xml');
  const entries = text === null ? [] : elementsBelow(readXml(text, prefixes), new Set(['enc:EncryptedData']));
  const isLocked = entries.some((entry) => !fontDisguise.test(childOf(entry, 'enc:EncryptionMethod')?.attributes['Algorithm'] ?? ''));
  if (isLocked || zip.has('META-INF/sinf.xml')) throw new Error('it is protected against copying (DRM); only its shop can open it');
}

function metadata(element: XmlElement | undefined): Pick<EpubPackage, 'title' | 'about' | 'marks'> {
  const children = element ? elementsIn(element) : [];
  const all = (name: string): string[] =>
    children
      .filter((child) => child.name === `dc:${name}`)
      .map((child) => words(textOf(child)))
      .filter(Boolean);
  const of = (name: string): string => all(name).join(', ').slice(0, longest);
  const changed = children.filter(({ attributes }) => attributes['property'] === 'dcterms:modified').map(textOf);
  const about = (['title', 'creator', 'publisher', 'date', 'description'] as const).map((name) => [labels[name], of(name)] as const);
  return {
    title: of('title'),
    about: about.filter(([, value]) => value),
    marks: { tags: all('subject'), dates: [...changed, ...all('date')] },
  };
}

const labels = { title: 'Title', creator: 'Authors', publisher: 'Publisher', date: 'Date', description: 'Description' } as const;

/** Descriptions are often written as a piece of a page. */
function words(text: string): string {
  const plain = /<[a-z/]/iu.test(text)
    ? (parseHTML(`<html><body>${text.slice(0, longest * 2)}</body></html>`).document.body.textContent ?? '')
    : text;
  return plain.replace(/\s+/gu, ' ').trim();
}

function navTitles(zip: ZipParts, name: string | undefined): ReadonlyMap<string, string> | null {
  const text = name === undefined ? null : zip.text(name);
  if (name === undefined || text === null) return null;
  const links = [...parseHTML(text.slice(0, 5_000_000)).document.querySelectorAll('nav a[href]')];
  return titles(links.map((link) => [partName(name, link.getAttribute('href') ?? ''), link.textContent ?? '']));
}

function ncxTitles(zip: ZipParts, name: string | undefined): ReadonlyMap<string, string> | null {
  const text = name === undefined ? null : zip.text(name);
  if (name === undefined || text === null) return null;
  const points: [string, string][] = [];
  const collect = (element: XmlElement): void => {
    const label = childOf(element, 'navLabel', 'text');
    const source = childOf(element, 'content')?.attributes['src'];
    if (label && source) points.push([partName(name, source), textOf(label)]);
    for (const child of elementsIn(element)) if (/^nav(?:Map|Point)$/u.test(child.name)) collect(child);
  };
  collect(readXml(text.replace(/<!DOCTYPE[^>[]*>/iu, ''), prefixes));
  return titles(points);
}

/** The first title a part is given is that of the whole part. */
function titles(found: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, title] of found) {
    const text = title.replace(/\s+/gu, ' ').trim();
    if (text && !map.has(name)) map.set(name, text);
  }
  return map;
}
