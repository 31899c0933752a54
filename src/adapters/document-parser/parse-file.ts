import type { ParsedDocument } from '#domain/document.js';
import { decodeText } from '#adapters/document-parser/decode-text.js';
import { parseDocx } from '#adapters/document-parser/parse-docx.js';
import { parseHtmlPage } from '#adapters/document-parser/parse-html.js';
import { parseMarkdown } from '#adapters/document-parser/parse-markdown.js';
import { parsePdf } from '#adapters/document-parser/parse-pdf.js';
import { parsePlainText } from '#adapters/document-parser/parse-plain-text.js';

type Parse = (bytes: Uint8Array) => ParsedDocument | Promise<ParsedDocument>;

type ParseText = (text: string, warnings: readonly string[]) => ParsedDocument;

const written =
  (parse: ParseText, namedEncoding: (bytes: Uint8Array) => string | null = () => null): Parse =>
  (bytes) => {
    const { text, warning } = decodeText(bytes, namedEncoding(bytes));
    return parse(text, warning ? [warning] : []);
  };

/** As in `<meta charset=gbk>`. */
function htmlEncoding(bytes: Uint8Array): string | null {
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'))?.[1] ?? null;
}

/** Every ending that is read, and how. */
const formats: Readonly<Record<string, Parse>> = {
  md: written(parseMarkdown),
  markdown: written(parseMarkdown),
  txt: written(parsePlainText),
  text: written(parsePlainText),
  log: written(parsePlainText),
  rst: written(parsePlainText),
  html: written(parseHtmlPage, htmlEncoding),
  htm: written(parseHtmlPage, htmlEncoding),
  pdf: parsePdf,
  docx: parseDocx,
};

function endingOf(name: string): string {
  return /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** True when the name's ending is one of those read. */
export function isReadable(name: string): boolean {
  return Object.hasOwn(formats, endingOf(name));
}

/** @throws Error whose message is the reason, in words, that a file of this name holds no readable document */
export async function parseFile(name: string, bytes: Uint8Array): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new Error('the file is empty');
  const parse = isReadable(name) ? formats[endingOf(name)] : undefined;
  if (!parse) throw new Error(`files ending in .${endingOf(name)} are not read`);
  const parsed = await parse(bytes);
  if (!/[\p{L}\p{N}]/u.test(parsed.text)) throw new Error('it holds no text');
  return parsed;
}
