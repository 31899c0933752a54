import { decodeText } from '#adapters/document-parser/decode-text.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import { readPagePictures } from '#adapters/document-parser/html/page-pictures.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';
import { openPage, type OpenPage } from '#adapters/document-parser/html/open-page.js';

/** A web page: its article where it has one, the whole body otherwise, with the text of its pictures. */
export async function parseHtml(
  bytes: Uint8Array,
  { readLinked, readPicture }: Pick<ParseContext, 'readLinked' | 'readPicture'>,
): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes, namedEncoding(bytes));
  const page = openPage(text);
  const losses = await readPagePictures(page.document, readLinked, onceEach(readPicture));
  return { ...written(page, [...(warning ? [warning] : []), ...page.warnings, ...losses]), encoding };
}

function written({ markdown, title, marks }: OpenPage, warnings: readonly string[]): Reading {
  const parsed = parseMarkdown(markdown(), warnings);
  return { ...withMarks(parsed, marks), title: parsed.blocks.find(({ level }) => level === 1)?.title ?? (title || parsed.title) };
}

/** As in `<meta charset=gbk>`. */
function namedEncoding(bytes: Uint8Array): string | null {
  return (
    /<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*["']?([\w-]+)/iu.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.[1] ??
    null
  );
}
