import { posix } from 'node:path';
import { transitional } from '#adapters/document-parser/docx/docx-namespaces.js';
import type { ZipParts } from '#adapters/document-parser/open-zip.js';
import { readXml } from '#adapters/document-parser/xml/read-xml.js';
import { elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** What a part of an office package refers to. */
export interface Relationship {
  /** Last word of its type, such as `hyperlink`. */
  readonly type: string;
  /** Name of a part, or an address where it is external. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The relationships of a part by their ids; of the package itself for the empty name. */
export function docxRelationships(zip: ZipParts, part: string): ReadonlyMap<string, Relationship> {
  const folder = posix.dirname(part);
  const text = zip.text(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  if (!text) return new Map();
  const found = elementsIn(readXml(transitional(text), {})).filter(({ name }) => name.endsWith('Relationship'));
  return new Map(
    found.map(({ attributes }) => {
      const isExternal = attributes['TargetMode'] === 'External';
      const target = attributes['Target'] ?? '';
      const inside = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      return [attributes['Id'] ?? '', { type: posix.basename(attributes['Type'] ?? ''), target: isExternal ? target : inside, isExternal }];
    }),
  );
}
