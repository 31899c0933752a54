import path from 'node:path';
import { stringify } from 'yaml';
import { uploadName } from '#domain/upload-name.js';
import { joinPieces } from '#adapters/document-source/langchain/join-pieces.js';
import { wordOf, type LangChainDocument } from '#adapters/document-source/langchain/langchain-document.js';
import { uniqueName } from '#adapters/document-source/unique-name.js';
import { decodedUri } from '#shared/decoded-uri.js';

/** A document made of LangChain's texts of one source. */
export interface GatheredDocument {
  /** A path as an upload may have it, ending in `.md`. */
  readonly name: string;
  /** Markdown, with what is known of it at its beginning. */
  readonly text: string;
  /** Where a reader can open it, or null. */
  readonly url: string | null;
  /** Texts it was made of. */
  readonly pieces: number;
}

const longestPart = 150;

/** LangChain's texts as documents: those of one `source` are one, named by it. Texts that say none are documents of their own. */
export function gatherDocuments(texts: readonly LangChainDocument[]): GatheredDocument[] {
  const bySource = new Map<string, LangChainDocument[]>();
  const paths = new Set<string>();
  let unnamed = 0;
  for (const text of texts) {
    if (text.pageContent.trim() === '') continue;
    const named = sourceOf(text);
    if (named !== null && !isAddress(named)) paths.add(named);
    const source = named ?? `text-${String((unnamed += 1)).padStart(5, '0')}`;
    const pieces = bySource.get(source) ?? [];
    pieces.push(text);
    bySource.set(source, pieces);
  }
  const folder = commonFolder([...paths]);
  const taken = new Set<string>();
  return [...bySource].map(([source, pieces]) => {
    const name = uniqueName(nameOf(source, folder), 'more', taken);
    taken.add(name);
    const url = isAddress(source) ? source : addressOf(pieces[0]);
    return { name, text: `${marksOf(pieces, source)}${joinPieces(pieces)}\n`, url, pieces: pieces.length };
  });
}

function sourceOf({ metadata }: LangChainDocument): string | null {
  return wordOf(metadata, ['source', 'url', 'file_path', 'filePath', 'path']);
}

function addressOf(piece: LangChainDocument | undefined): string | null {
  const url = piece ? wordOf(piece.metadata, ['url', 'link']) : null;
  return url !== null && isAddress(url) ? url : null;
}

function isAddress(source: string): boolean {
  return /^https?:\/\//iu.test(source) && URL.canParse(source);
}

/** The folder that all paths lie in, with `/` at its end; empty for none. */
function commonFolder(sources: readonly string[]): string {
  const folders = sources.map((source) => source.replaceAll('\\', '/').split('/').slice(0, -1));
  const [first = [], ...others] = folders;
  const shared = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  const parts = shared < 0 ? first : first.slice(0, shared);
  return parts.length === 0 ? '' : `${parts.join('/')}/`;
}

function nameOf(source: string, folder: string): string {
  const plain = isAddress(source) ? source.replace(/^https?:\/\//iu, '').replace(/[?#].*$/u, '') : source.replaceAll('\\', '/');
  const below = plain.startsWith(folder) ? plain.slice(folder.length) : plain;
  const parts = below
    .split('/')
    .map((part) =>
      decodedUri(part)
        .replaceAll(/[\p{C}\\/:]/gu, ' ')
        .trim()
        .replace(/^\.+|[. ]+$/gu, '')
        .slice(0, longestPart),
    )
    .filter((part) => part !== '')
    .slice(-12);
  // A folder is never called like a document.
  const name = parts.map((part, i) => (i < parts.length - 1 ? part.replace(/\.md$/iu, '-md') : part)).join('/') || 'text';
  const ending = path.posix.extname(name).toLowerCase() === '.md' ? '' : '.md';
  const checked = uploadName(name + ending);
  return checked.problem === null ? checked.name : `text-${Buffer.from(source).toString('hex').slice(0, 60)}.md`;
}

/** What the reader of Markdown takes from the beginning of a file, and `source`, for people. */
function marksOf(pieces: readonly LangChainDocument[], source: string): string {
  const of = (keys: readonly string[]): string | null =>
    pieces.map(({ metadata }) => wordOf(metadata, keys)).find((word) => word !== null) ?? null;
  const title = of(['title', 'pdf.info.Title', 'Title']);
  const date = of(['date', 'updated', 'lastmod', 'last_modified', 'published', 'created']);
  const tags = [...new Set(pieces.flatMap(({ metadata }) => listOf(metadata['tags'] ?? metadata['keywords'])))];
  const marks = {
    ...(title !== null && { title: title.replaceAll(/\s+/gu, ' ') }),
    ...(date !== null && { date }),
    ...(tags.length > 0 && { tags }),
    source,
  };
  return `---\n${stringify(marks, { lineWidth: 0 })}---\n\n`;
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string')
    return value
      .split(/[,，;；]/u)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one !== '') : [];
}
