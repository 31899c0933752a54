import JSZip from 'jszip';
import { docxBlocks } from '#adapters/document-parser/docx/docx-blocks.js';
import { docxNamespaces, docxPrefixes } from '#adapters/document-parser/docx/docx-namespaces.js';
import { docxNumbering } from '#adapters/document-parser/docx/docx-numbering.js';
import type { DocxReader } from '#adapters/document-parser/docx/docx-reader.js';
import { docxRelationships, type Relationship } from '#adapters/document-parser/docx/docx-relationships.js';
import { docxStyles } from '#adapters/document-parser/docx/docx-styles.js';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { ZipParts } from '#adapters/document-parser/open-zip.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { writeXml } from '#adapters/document-parser/xml/write-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

interface Rewritten {
  readonly buffer: Buffer;
  readonly warnings: string[];
}

type Shared = Pick<DocxReader, 'verbatim' | 'pictures'>;
type Relationships = ReadonlyMap<string, Relationship>;

const relationshipTypes = docxNamespaces['r'] ?? '';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
const told: Readonly<Record<string, string>> = {
  hidden: 'hidden text left out',
  comments: 'comments left out',
  pictures: 'pictures not found',
  'inserted files': 'inserted files left out',
};
const noteKinds = ['footnote', 'endnote'] as const;

/**
 * A small Word document that says the same as this one in the few ways mammoth reads without loss.
 * @throws Error with the reason in words when there is no document in it
 */
export async function rewriteDocx(zip: ZipParts, shared: Shared): Promise<Rewritten> {
  const main = [...docxRelationships(zip, '').values()].find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  if (!zip.has(main)) throw new Error('it is no Word document: its text is missing');
  const relationships = docxRelationships(zip, main);
  const counts = new Map<string, number>();
  const xml = (part: string): XmlElement | null => {
    const text = zip.text(part);
    return text === null ? null : readXml(text, docxPrefixes);
  };
  const related = (kind: string): XmlElement | null => xml(partOf(relationships, kind) ?? '');
  const notes = noteKinds.map((kind) => ({
    kind,
    root: related(`${kind}s`),
    relationships: docxRelationships(zip, partOf(relationships, `${kind}s`) ?? ''),
  }));
  const common = {
    ...shared,
    styles: docxStyles(related('styles')),
    numbering: docxNumbering(related('numbering')),
    notes: noteIds(notes),
    xml,
    bytes: zip.bytes,
    count: (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
  const readerOf = (own: Relationships): DocxReader => {
    const reader: DocxReader = { ...common, relationships: own, blocks: (story, place) => docxBlocks(story, reader, place) };
    return reader;
  };
  const reader = readerOf(relationships);
  const document = xml(main);
  const body = childOf(document ?? undefined, 'w:body');
  if (!document || !body) throw new Error('it is no Word document: its text is missing');
  const archive = new JSZip();
  addFrame(
    archive,
    notes.flatMap(({ kind, root }) => (root ? [kind] : [])),
    relationships,
  );
  const children = docxBlocks(body, reader, { isShaded: isDark(document), isInCell: false });
  archive.file('word/document.xml', writeXml({ ...document, attributes: {}, children: [{ ...body, children }] }, docxNamespaces));
  for (const { kind, root, relationships: own } of notes) if (root) addNotes(archive, kind, rewriteNotes(root, readerOf(own)), own);
  const buffer = await archive.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
  return { buffer, warnings: [...counts].map(([what, count]) => `${told[what] ?? what}: ${count}`) };
}

function noteIds(notes: readonly { readonly kind: string; readonly root: XmlElement | null }[]): ReadonlySet<string> {
  return new Set(
    notes.flatMap(({ kind, root }) => (root ? elementsIn(root).map(({ attributes }) => `${kind} ${attributes['w:id']}`) : [])),
  );
}

function partOf(relationships: Relationships, kind: string): string | undefined {
  return [...relationships.values()].find(({ type, isExternal }) => type === kind && !isExternal)?.target;
}

/** A page whose colour is not white: what is white on it may be meant. */
function isDark(document: XmlElement): boolean {
  const colour = childOf(document, 'w:background')?.attributes['w:color'] ?? 'auto';
  return !/^(?:auto|f{6})$/iu.test(colour);
}

function rewriteNotes(root: XmlElement, reader: DocxReader): XmlElement {
  const children = elementsIn(root).map((note) => ({ ...note, children: docxBlocks(note, reader, { isShaded: false, isInCell: false }) }));
  return { ...root, attributes: {}, children };
}

function addNotes(archive: JSZip, kind: string, notes: XmlElement, relationships: Relationships): void {
  archive.file(`word/${kind}s.xml`, writeXml(notes, docxNamespaces));
  archive.file(`word/_rels/${kind}s.xml.rels`, relationshipsXml(linksOf(relationships)));
}

/** The parts around the text: two lists are all that is needed, one with dots and one with numbers. */
function addFrame(archive: JSZip, notes: readonly string[], relationships: Relationships): void {
  const level = (format: string): string =>
    Array.from({ length: 9 }, (_, i) => `<w:lvl w:ilvl="${i}"><w:numFmt w:val="${format}"/></w:lvl>`).join('');
  const lists = ['bullet', 'decimal']
    .map((format, i) => `<w:abstractNum w:abstractNumId="${i + 1}">${level(format)}</w:abstractNum>`)
    .join('');
  const uses = [1, 2].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join('');
  archive.file('word/numbering.xml', `<w:numbering xmlns:w="${docxNamespaces['w']}">${lists}${uses}</w:numbering>`);
  archive.file(
    '[Content_Types].xml',
    `<Types xmlns="${packageTypes}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  );
  archive.file('_rels/.rels', relationshipsXml([relationshipXml('main', 'officeDocument', 'word/document.xml')]));
  const parts = ['numbering', ...notes.map((kind) => `${kind}s`)].map((part) => relationshipXml(`part-${part}`, part, `${part}.xml`));
  archive.file('word/_rels/document.xml.rels', relationshipsXml([...parts, ...linksOf(relationships)]));
}

function linksOf(relationships: Relationships): string[] {
  return [...relationships].flatMap(([id, { type, target, isExternal }]) =>
    isExternal && type === 'hyperlink' ? [relationshipXml(id, type, target, ' TargetMode="External"')] : [],
  );
}

function relationshipXml(id: string, type: string, target: string, mode = ''): string {
  return `<Relationship Id="${escapeXml(id)}" Type="${relationshipTypes}/${type}" Target="${escapeXml(target)}"${mode}/>`;
}

function relationshipsXml(relationships: readonly string[]): string {
  return `<Relationships xmlns="${packageTypes}/relationships">${relationships.join('')}</Relationships>`;
}
