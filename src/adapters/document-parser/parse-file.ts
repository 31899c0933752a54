import type { ParsedDocument } from '#domain/document.js';
import { decodeText, type DecodedText } from '#adapters/document-parser/decode-text.js';
import { parseDocx } from '#adapters/document-parser/parse-docx.js';
import { parseHtmlPage } from '#adapters/document-parser/parse-html.js';
import { parseMarkdown } from '#adapters/document-parser/parse-markdown.js';
import { parsePdf } from '#adapters/document-parser/parse-pdf.js';
import { parsePlainText } from '#adapters/document-parser/parse-plain-text.js';

type Parse = (bytes: Uint8Array) => ParsedDocument | Promise<ParsedDocument>;

const written =
  (parse: (text: string, warnings: readonly string[]) => ParsedDocument): Parse =>
  (bytes) => {
    const { text, warning }: DecodedText = decodeText(bytes);
    return parse(text, warning ? [warning] : []);
  };

/** Every ending that is read, and how. */
const formats: Readonly<Record<string, Parse>> = {
  md: written(parseMarkdown),
  markdown: written(parseMarkdown),
  txt: written(parsePlainText),
  text: written(parsePlainText),
  log: written(parsePlainText),
  rst: written(parsePlainText),
  html: written(parseHtmlPage),
  htm: written(parseHtmlPage),
  pdf: parsePdf,
  docx: parseDocx,
};

function endingOf(name: string): string {
  return /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** True when the name's ending is one of those read. */
export function isReadable(name: string): boolean {
  return endingOf(name) in formats;
}

/** @throws Error whose message is the reason, in words, that a file of this name holds no readable document */
export async function parseFile(name: string, bytes: Uint8Array): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new Error('the file is empty');
  const parse = formats[endingOf(name)];
  if (!parse) throw new Error(`files ending in .${endingOf(name)} are not read`);
  const parsed = await parse(bytes);
  if (!/[\p{L}\p{N}]/u.test(parsed.text)) throw new Error('it holds no text; a scan needs its text recognised first');
  return parsed;
}
