import { decodeText } from '#adapters/document-parser/decode-text.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseShownMarkdown } from '#adapters/document-parser/markdown/parse-markdown-file.js';
import { rstToMarkdown } from '#adapters/document-parser/markup/rst-to-markdown.js';

/** reStructuredText, as Markdown. */
export async function parseRst(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes);
  const { markdown, hidden } = rstToMarkdown(text);
  return { ...(await parseShownMarkdown(markdown, context, warning ? [warning] : [], hidden.length)), encoding };
}
