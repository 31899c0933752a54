import { Readable } from 'node:stream';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { ParsedDocument } from '#domain/document.js';
import { htmlToMarkdown } from '#adapters/document-parser/html-to-markdown.js';
import { parseMarkdown } from '#adapters/document-parser/parse-markdown.js';

const mostEntries = 5_000;
const mostBytes = 100_000_000;
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...['Code', 'Source Code', 'HTML Preformatted'].map((style) => `p[style-name='${style}'] => pre:separator('\\n')`),
  "r[style-name='Verbatim Char'] => code",
];

/** A Word document: headings, lists and tables stay, pictures and formulas are left out. */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedDocument> {
  const buffer = Buffer.from(bytes);
  const text = await mainPart(buffer);
  const { value, messages } = await mammoth.convertToHtml(
    { buffer },
    { styleMap, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
  );
  return parseMarkdown(htmlToMarkdown(value), [
    ...lossesOf(text),
    ...messages.flatMap(({ type, message }) => (type === 'error' ? [message] : [])),
  ]);
}

function lossesOf(text: string): string[] {
  const pictures = text.match(/<(?:a:blip|v:imagedata)\b/gu)?.length ?? 0;
  const formulas = text.match(/<m:oMath\b/gu)?.length ?? 0;
  return [...(pictures ? [`pictures left out: ${pictures}`] : []), ...(formulas ? [`formulas left out: ${formulas}`] : [])];
}

/** The XML of the text. Every part is unpacked once, to measure what the archive may only claim. */
async function mainPart(buffer: Buffer): Promise<string> {
  if (buffer.subarray(0, 4).toString('latin1') === '\u00D0\u00CF\u0011\u00E0')
    throw new Error('it is encrypted, or an old .doc; save it as .docx without a password');
  const { files } = await JSZip.loadAsync(buffer).catch((cause: unknown) => {
    throw new Error('it is damaged: no Word document', { cause });
  });
  const parts = Object.values(files);
  if (parts.length > mostEntries) throw new Error(`it unpacks to ${parts.length} files, more than a document has`);
  if (!files['word/document.xml']) throw new Error('it is no Word document: its text is missing');
  let bytes = 0;
  const text: Buffer[] = [];
  for (const part of parts) {
    for await (const piece of new Readable().wrap(part.nodeStream()) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > mostBytes) throw new Error(`it unpacks to more than ${mostBytes / 1_000_000} MB`);
      if (part.name === 'word/document.xml') text.push(piece);
    }
  }
  return Buffer.concat(text).toString('utf8');
}
