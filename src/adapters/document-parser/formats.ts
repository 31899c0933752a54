import { codeEndings } from '#shared/code-endings.js';
import { endingOf } from '#shared/ending-of.js';
import type { Parse } from '#adapters/document-parser/parse-context.js';

type Load = () => Promise<Parse>;

/** Every format by its endings, loaded with its first document: a library of Markdown never loads the spreadsheets. */
const readers: readonly (readonly [endings: string, Load])[] = [
  ['md markdown', async () => (await import('#adapters/document-parser/markdown/parse-markdown-file.js')).parseMarkdownFile],
  ['mdx', async () => (await import('#adapters/document-parser/markup/parse-mdx.js')).parseMdx],
  ['rst', async () => (await import('#adapters/document-parser/markup/parse-rst.js')).parseRst],
  ['org', async () => (await import('#adapters/document-parser/markup/parse-org.js')).parseOrg],
  ['txt text log', async () => (await import('#adapters/document-parser/markup/parse-text-file.js')).parseTextFile],
  ['pdf', async () => (await import('#adapters/document-parser/pdf/parse-pdf.js')).parsePdf],
  ['docx docm dotx', async () => (await import('#adapters/document-parser/docx/parse-docx.js')).parseDocx],
  ['doc dot', async () => (await import('#adapters/document-parser/doc/parse-doc.js')).parseDoc],
  ['odt ott', async () => (await import('#adapters/document-parser/odf/parse-odt.js')).parseOdt],
  ['rtf', async () => (await import('#adapters/document-parser/rtf/parse-rtf.js')).parseRtf],
  ['pptx pptm ppsx potx', async () => (await import('#adapters/document-parser/pptx/parse-pptx.js')).parsePptx],
  ['odp otp', async () => (await import('#adapters/document-parser/odf/parse-odp.js')).parseOdp],
  ['xlsx xlsm xltx xlsb xls ods ots fods', async () => (await import('#adapters/document-parser/sheet/parse-workbook.js')).parseWorkbook],
  ['csv tsv', async () => (await import('#adapters/document-parser/sheet/parse-csv.js')).parseCsv],
  ['json jsonl ndjson', async () => (await import('#adapters/document-parser/sheet/parse-json-lines.js')).parseJsonLines],
  ['html htm xhtml', async () => (await import('#adapters/document-parser/html/parse-html.js')).parseHtml],
  ['mhtml mht', async () => (await import('#adapters/document-parser/html/parse-mhtml.js')).parseMhtml],
  ['epub', async () => (await import('#adapters/document-parser/epub/parse-epub.js')).parseEpub],
  ['eml', async () => (await import('#adapters/document-parser/mail/parse-eml.js')).parseEml],
  ['msg', async () => (await import('#adapters/document-parser/mail/parse-msg.js')).parseMsg],
  ['ipynb', async () => (await import('#adapters/document-parser/notebook/parse-notebook.js')).parseNotebook],
  ['png jpg jpeg webp bmp tif tiff gif', async () => (await import('#adapters/document-parser/picture/parse-picture.js')).parsePicture],
  [codeEndings.join(' '), async () => (await import('#adapters/document-parser/code/parse-code.js')).parseCode],
];

/** Every ending that is read, in lower case, to its format. */
export const formats: ReadonlyMap<string, Load> = new Map(
  readers.flatMap(([endings, load]) => endings.split(' ').map((ending) => [ending, load] as const)),
);

/** True when the name's ending is one of those read. */
export function isReadable(name: string): boolean {
  return formats.has(endingOf(name));
}
