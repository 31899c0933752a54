import { decodeText } from '#adapters/document-parser/decode-text.js';
import { orgToMarkdown } from '#adapters/document-parser/markup/org-to-markdown.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseShownMarkdown } from '#adapters/document-parser/markdown/parse-markdown-file.js';

/** An Org file, as Markdown. */
export async function parseOrg(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes);
  const { title, markdown, hidden } = orgToMarkdown(text);
  const reading = await parseShownMarkdown(markdown, context, warning ? [warning] : [], hidden);
  return { ...reading, title: title ?? reading.title, encoding };
}
