import mammoth from 'mammoth';
import { keepTellingAddresses } from '#adapters/document-parser/office/keep-telling-addresses.js';
import { docxHtml } from '#adapters/document-parser/docx/docx-html.js';
import { rewriteDocx } from '#adapters/document-parser/docx/rewrite-docx.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import { openZip } from '#adapters/document-parser/open-zip.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import { placedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { keepVerbatim } from '#adapters/document-parser/office/verbatim.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

const compound = '\u00D0\u00CF\u0011\u00E0';
const styleMap = [
  'p.HxTitle => h1:fresh',
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.HxHeading${level} => h${level}:fresh`),
  "p.HxCode => pre:separator('\\n')",
  'p.HxQuote => blockquote > p:fresh',
  'r.HxCodeWords => code',
];

/**
 * A Word document, transitional or strict: headings, lists with the numbers they show, tables, notes, text boxes and formulas
 * as LaTeX stay. Page headers and footers, comments, deleted and hidden text are left out.
 */
export async function parseDocx(bytes: Uint8Array, { readPicture }: Pick<ParseContext, 'readPicture'>): Promise<Reading> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === compound)
    throw new Error('it is encrypted, or an old .doc; save it as .docx without a password');
  const zip = await openZip(bytes, (name) => !/\/(?:fonts|embeddings|theme)\//u.test(name));
  const verbatim = keepVerbatim();
  const pictures = placedPictures(onceEach(readPicture));
  const { buffer, warnings } = await rewriteDocx(zip, { verbatim, pictures });
  const { value, messages } = await mammoth.convertToHtml({ buffer }, { styleMap });
  const html = keepTellingAddresses(await docxHtml(value, pictures));
  const failures = messages.flatMap(({ type, message }) => (type === 'error' ? [message] : []));
  const reading = parseMarkdown(verbatim.restore(htmlToMarkdown(html)), [...warnings, ...failures]);
  return withMarks(reading, officeMarks(zip.text));
}
