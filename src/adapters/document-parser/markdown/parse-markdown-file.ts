import { decodeText } from '#adapters/document-parser/decode-text.js';
import { boundQuotes } from '#adapters/document-parser/markdown/bound-quotes.js';
import { visibleMarkdown } from '#adapters/document-parser/markdown/markdown-html.js';
import { withPictureTexts } from '#adapters/document-parser/markdown/markdown-pictures.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';

/** A Markdown file: what a reader sees of it, with the text of the pictures it shows. */
export async function parseMarkdownFile(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes);
  return { ...(await parseShownMarkdown(text, context, warning ? [warning] : [])), encoding };
}

/** As `parseMarkdownFile`, for other forms of text once they are Markdown. */
export async function parseShownMarkdown(text: string, context: ParseContext, warnings: readonly string[], hidden = 0): Promise<Reading> {
  const visible = visibleMarkdown(boundQuotes(text));
  const shown = await withPictureTexts(visible.text, context);
  const left = visible.hidden + hidden;
  return parseMarkdown(shown.text, [...warnings, ...(left > 0 ? [`hidden text left out: ${left}`] : []), ...shown.warnings]);
}
