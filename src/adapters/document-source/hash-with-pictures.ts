import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SourceFile } from '#domain/document.js';
import { linkedFiles } from '#database/linked-files.js';
import { hashDocument } from '#adapters/document-source/hash-document.js';
import { picturesNamedIn } from '#adapters/document-source/pictures-named-in.js';

/** Formats that show pictures which are files beside them. */
const showsFiles = /\.(?:md|markdown|mdx|rst|org|html?|xhtml)$/iu;

/**
 * SHA-256 of a file's bytes, hex; of one that shows pictures beside it, of theirs too: their text is part of its own, and a
 * picture that changed, came or went makes it another document.
 * @throws AssistantError DOCUMENT_UNREADABLE
 */
export async function hashWithPictures(file: Pick<SourceFile, 'document' | 'location'>): Promise<string> {
  const own = await hashDocument(file);
  if (!showsFiles.test(file.document)) return own;
  const read = linkedFiles(file.document, file.location);
  const pictures: string[] = [];
  for (const name of picturesNamedIn(await readFile(file.location, 'utf8').catch(() => ''))) {
    const picture = await read(name);
    if (picture) pictures.push(`${name}\n${createHash('sha256').update(picture).digest('hex')}`);
  }
  if (pictures.length === 0) return own;
  return createHash('sha256')
    .update([own, ...pictures].join('\n'))
    .digest('hex');
}
