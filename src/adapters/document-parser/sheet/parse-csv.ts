import { csvDelimiter } from '#adapters/document-parser/sheet/csv-delimiter.js';
import { csvRecords, type CsvRecord } from '#adapters/document-parser/sheet/csv-records.js';
import { decodeText } from '#adapters/document-parser/decode-text.js';
import { firstWarnings } from '#adapters/document-parser/first-warnings.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { qaPairs, unnamedQaPairs } from '#adapters/document-parser/sheet/qa-pairs.js';
import { sheetMarkdown } from '#adapters/document-parser/sheet/sheet-markdown.js';
import { sheetTable } from '#adapters/document-parser/sheet/sheet-table.js';
import { sheetWriter } from '#adapters/document-parser/sheet/sheet-writer.js';
import { writeQaPairs } from '#adapters/document-parser/sheet/write-qa-pairs.js';

const mostRows = 100_000;
const mostNamed = 10;

/** A table in text, parted by commas, tabs, semicolons or bars; questions and answers where its header names them. */
export function parseCsv(bytes: Uint8Array, { name }: Pick<ParseContext, 'name'>): Reading {
  const { text, encoding, warning } = decodeText(bytes);
  // Spreadsheet programs name their delimiter in a line above the table.
  const named = /^sep=([,;|\t])\n/u.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? csvDelimiter(body, /\.(?:tsv|tab)$/iu.test(name) ? '\t' : ',');
  const { records, badLines } = csvRecords(body, delimiter, mostRows + 2);
  const offset = named ? 1 : 0;
  const lines = records.map(({ line, cells }) => ({ line: line + offset, cells })).filter(({ cells }) => cells.some((cell) => cell.trim()));
  const kept = lines.slice(0, mostRows + 1);
  const warnings = [
    ...(warning ? [warning] : []),
    ...(badLines.length > 0 ? [`quotes that do not match, read as they stand: ${linesNamed(badLines.map((line) => line + offset))}`] : []),
    ...(lines.length > kept.length ? [`more than ${mostRows} rows; the first ${mostRows} are kept`] : []),
  ];
  return { ...writeRecords(kept, warnings), encoding };
}

function writeRecords(records: readonly CsvRecord[], warnings: readonly string[]): Reading {
  const writer = sheetWriter();
  const [first, ...rest] = records;
  const below = rest.map(({ cells }) => cells);
  const qa =
    (first && qaPairs(first.cells, below, (row) => `line ${rest[row]?.line}`)) ??
    unnamedQaPairs(
      records.map(({ cells }) => cells),
      (row) => `line ${records[row]?.line}`,
    );
  if (qa) {
    writeQaPairs(writer, qa.pairs);
    return { title: null, text: writer.text(), blocks: writer.blocks, warnings: [...warnings, ...firstWarnings(qa.warnings)] };
  }
  const captions = leadingLines(records);
  for (const { cells } of records.slice(0, captions)) writer.add(cells.find((cell) => cell.trim())?.trim() ?? '', { kind: 'paragraph' });
  const table = sheetTable(records.slice(captions).map(({ cells }) => cells));
  if (table.header || table.rows.length > 0) writer.add(sheetMarkdown(table), { kind: 'table' });
  for (const note of table.notes) writer.add(note, { kind: 'paragraph' });
  const ragged = raggedLines(records.slice(captions));
  const left = table.leftOut > 0 ? [`rows left out of a table that is too large: ${table.leftOut}`] : [];
  return { title: null, text: writer.text(), blocks: writer.blocks, warnings: [...warnings, ...ragged, ...left] };
}

/** How many lines of a single text stand above the table. */
function leadingLines(records: readonly CsvRecord[]): number {
  const widthOf = (record: CsvRecord | undefined): number => record?.cells.filter((cell) => cell.trim()).length ?? 0;
  let count = 0;
  while (count < mostNamed && widthOf(records[count]) === 1) count += 1;
  return widthOf(records[count]) > 1 ? count : 0;
}

function raggedLines(records: readonly CsvRecord[]): string[] {
  const columns = records[0]?.cells.length ?? 0;
  const ragged = records.filter(({ cells }) => cells.length !== columns).map(({ line }) => line);
  return ragged.length > 0 ? [`rows with other than ${columns} cells: ${linesNamed(ragged)}`] : [];
}

function linesNamed(lines: readonly number[]): string {
  const more = lines.length - mostNamed;
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
