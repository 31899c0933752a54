import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { ParsedDocument } from '#domain/document.js';
import { htmlToMarkdown } from '#adapters/document-parser/html-to-markdown.js';
import { parseMarkdown } from '#adapters/document-parser/parse-markdown.js';

const mostEntries = 5_000;
const mostBytes = 300_000_000;
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
];

/** A Word document. Pictures are left out for now; headings, lists and tables stay. */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedDocument> {
  const buffer = Buffer.from(bytes);
  await refuseBomb(buffer);
  const { value, messages } = await mammoth.convertToHtml(
    { buffer },
    { styleMap, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
  );
  const html = value
    .replace(/<img [^>]*>/gu, '')
    .replace(/<td>\s*<p>/gu, '<td>')
    .replace(/<\/p>\s*<\/td>/gu, '</td>');
  const warnings = [...new Set(messages.filter(({ type }) => type === 'error').map(({ message }) => message))];
  return parseMarkdown(htmlToMarkdown(withHeaderRows(html)), warnings);
}

/** Word tables name no header; Markdown tables need one: the first row. */
function withHeaderRows(html: string): string {
  return html.replace(
    /<table><tr>([^]*?)<\/tr>/gu,
    (_, row: string) => `<table><tr>${row.replace(/<td/gu, '<th').replace(/<\/td>/gu, '</th>')}</tr>`,
  );
}

async function refuseBomb(buffer: Buffer): Promise<void> {
  const { files } = await JSZip.loadAsync(buffer);
  const entries = Object.values(files) as { _data?: { uncompressedSize?: number } }[];
  const bytes = entries.reduce((sum, { _data }) => sum + (_data?.uncompressedSize ?? 0), 0);
  if (entries.length > mostEntries || bytes > mostBytes)
    throw new Error(`it unpacks to ${entries.length} files of ${bytes} bytes, more than a document has`);
}
