import { docxRelationships, type Relationship } from '#adapters/document-parser/docx/docx-relationships.js';
import { openZip, type ZipParts } from '#adapters/document-parser/open-zip.js';
import { pptxPrefixes } from '#adapters/document-parser/pptx/pptx-namespaces.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

const compound = '\u00D0\u00CF\u0011\u00E0';

/** A part of a presentation with what it refers to. */
export interface PptxPart {
  readonly name: string;
  readonly root: XmlElement;
  readonly relationships: ReadonlyMap<string, Relationship>;
}

export interface PptxPackage {
  /** Names of the parts of the slides in the order they are shown. */
  readonly slides: readonly string[];
  /** Of a slide, in English Metric Units. */
  readonly width: number;
  readonly height: number;
  /** Null when there is none. Parts are kept, since slides share their layouts. @throws Error with the reason in words when its XML cannot be read */
  readonly part: (name: string | undefined) => PptxPart | null;
  readonly bytes: (name: string) => Uint8Array | null;
  /** As UTF-8; null when there is no such part. */
  readonly text: (name: string) => string | null;
}

/** Opens a presentation. @throws Error with the reason in words */
export async function openPptx(bytes: Uint8Array): Promise<PptxPackage> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === compound)
    throw new Error('it is encrypted, or an old .ppt; save it as .pptx without a password');
  const zip = await openZip(bytes, (name) => !/\/(?:fonts|embeddings)\/|\.(?:mp4|m4v|mov|avi|wmv|mp3|wav|m4a)$/iu.test(name));
  const parts = new Map<string, PptxPart | null>();
  const part = (name: string | undefined): PptxPart | null => {
    if (name === undefined) return null;
    if (!parts.has(name)) parts.set(name, readPart(zip, name));
    return parts.get(name) ?? null;
  };
  const main = [...docxRelationships(zip, '').values()].find(({ type }) => type === 'officeDocument')?.target ?? 'ppt/presentation.xml';
  const presentation = part(main);
  if (!presentation || presentation.root.name !== 'p:presentation') throw new Error('it is damaged, or no presentation');
  const size = childOf(presentation.root, 'p:sldSz')?.attributes ?? {};
  const listed = childOf(presentation.root, 'p:sldIdLst');
  const slides = (listed ? elementsIn(listed) : []).flatMap(
    ({ attributes }) => presentation.relationships.get(attributes['r:id'] ?? '')?.target ?? [],
  );
  return {
    slides,
    width: Number(size['cx']) || 12_192_000,
    height: Number(size['cy']) || 6_858_000,
    part,
    bytes: zip.bytes,
    text: zip.text,
  };
}

function readPart(zip: ZipParts, name: string): PptxPart | null {
  const text = zip.text(name);
  return text === null ? null : { name, root: readXml(text, pptxPrefixes), relationships: docxRelationships(zip, name) };
}

/** The part of this type that another refers to. */
export function relatedPart(file: PptxPackage, { relationships }: PptxPart, type: string): PptxPart | null {
  return file.part([...relationships.values()].find((one) => one.type === type && !one.isExternal)?.target);
}
