import { decodeText } from '#adapters/document-parser/decode-text.js';
import { mdxToMarkdown } from '#adapters/document-parser/markup/mdx-to-markdown.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseShownMarkdown } from '#adapters/document-parser/markdown/parse-markdown-file.js';

/** Markdown with components, as Markdown. */
export async function parseMdx(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes);
  const { markdown, hidden } = mdxToMarkdown(text);
  return { ...(await parseShownMarkdown(markdown, context, warning ? [warning] : [], hidden)), encoding };
}
