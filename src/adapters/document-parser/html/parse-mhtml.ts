import { decodeText } from '#adapters/document-parser/decode-text.js';
import { mimeParts, type MimePart } from '#adapters/document-parser/html/mime-parts.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import { openPage } from '#adapters/document-parser/html/open-page.js';
import { readPagePictures, type FindPicture } from '#adapters/document-parser/html/page-pictures.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

/** A web page saved as one file (RFC 2557): its first page, with the text of the pictures saved with it. */
export async function parseMhtml(bytes: Uint8Array, { readPicture }: Pick<ParseContext, 'readPicture'>): Promise<Reading> {
  const parts = mimeParts(bytes);
  const root = parts.find(({ type }) => /^(?:text\/html|application\/xhtml\+xml)$/u.test(type));
  if (!root) throw new Error('it holds no web page');
  const { text, encoding, warning } = decodeText(root.bytes, root.charset);
  const page = openPage(text);
  const losses = await readPagePictures(page.document, finder(parts, root), onceEach(readPicture));
  const parsed = parseMarkdown(page.markdown(), [...(warning ? [warning] : []), ...page.warnings, ...losses]);
  const heading = parsed.blocks.find(({ level }) => level === 1)?.title;
  return { ...withMarks(parsed, page.marks), encoding, title: heading ?? (page.title || parsed.title) };
}

/** By identifier, by address, or by the last word of it: programs write the same address in several ways. */
function finder(parts: readonly MimePart[], root: MimePart): FindPicture {
  const pictures = parts.filter(({ type }) => type.startsWith('image/') || type === 'application/octet-stream');
  return async (address) => {
    const id = /^cid:(.+)$/iu.exec(address)?.[1];
    const full = resolved(address, root.location);
    const found =
      pictures.find((part) => (id ? part.id === id : part.location !== '' && (part.location === address || part.location === full))) ??
      pictures.find(({ location }) => location !== '' && lastWord(location) === lastWord(address));
    return found?.bytes ?? null;
  };
}

function resolved(address: string, base: string): string {
  try {
    return new URL(address, base || undefined).href;
  } catch {
    return address;
  }
}

function lastWord(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1).toLowerCase();
}
