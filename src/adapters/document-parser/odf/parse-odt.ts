import { odfBlocks } from '#adapters/document-parser/odf/odf-html.js';
import { odfReading } from '#adapters/document-parser/odf/odf-reading.js';
import { openOdf } from '#adapters/document-parser/odf/open-odf.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

/** An OpenDocument text: headings, nested lists, tables with their spans, notes and pictures stay; formulas as they were typed. */
export async function parseOdt(bytes: Uint8Array, { readPicture }: Pick<ParseContext, 'readPicture'>): Promise<Reading> {
  const file = await openOdf(bytes, 'office:text');
  const { walk, markdown, warnings } = odfReading(file, readPicture, false);
  const html = odfBlocks(file.body, walk);
  const reading = parseMarkdown(await markdown(`${html}${walk.notes.join('')}`), warnings());
  return withMarks(reading, officeMarks(file.zip.text));
}
