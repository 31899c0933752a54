import { read, set_cptable as useCodepages, type WorkBook } from '@e965/xlsx';
import { checkCompound } from '#adapters/document-parser/office/check-compound.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import { openZip } from '#adapters/document-parser/open-zip.js';
import { parseCsv } from '#adapters/document-parser/sheet/parse-csv.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { readSheet, type SheetContent } from '#adapters/document-parser/sheet/read-sheet.js';
import { noExtras, type SheetExtras } from '#adapters/document-parser/sheet/sheet-extras.js';
import { sheetExtrasOds } from '#adapters/document-parser/sheet/sheet-extras-ods.js';
import { sheetExtrasXlsx } from '#adapters/document-parser/sheet/sheet-extras-xlsx.js';
import { sheetWriter } from '#adapters/document-parser/sheet/sheet-writer.js';
import { withMarks, type WrittenMarks } from '#adapters/document-parser/with-marks.js';

/** What the reader of the tables does not give. */
interface Beside {
  readonly extrasOf: (name: string, index: number) => SheetExtras;
  readonly marks: WrittenMarks;
}

const mostRows = 100_001;
const defaultName = /^(?:sheet|工作表|表|табл|feuil|tabelle|hoja)\s*\d*$/iu;

/** A spreadsheet of any office program: every sheet that can be seen, with its tables, or with the questions and answers in it. */
export async function parseWorkbook(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  // Programs write tables in text under the ending of a spreadsheet.
  if (!isOld(bytes) && !start.startsWith('PK') && !/^[^\w]*</u.test(start)) return parseCsv(bytes, context);
  const { extrasOf, marks } = await openBeside(bytes, start);
  if (isOld(bytes)) useCodepages(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const workbook = readWorkbook(bytes);
  const shown = workbook.SheetNames.filter((name, i) => !workbook.Workbook?.Sheets?.[i]?.Hidden && !extrasOf(name, i).isHidden);
  const sheets: SheetContent[] = [];
  for (const name of shown.slice(0, context.maxPages)) {
    sheets.push(
      await readSheet(workbook, {
        name,
        extras: extrasOf(name, workbook.SheetNames.indexOf(name)),
        mostRows,
        readPicture: context.readPicture,
      }),
    );
    context.unitDone();
  }
  const hidden = workbook.SheetNames.length - shown.length + sheets.reduce((sum, sheet) => sum + sheet.hidden, 0);
  const beyond = shown.length - sheets.length;
  const reading = {
    ...write(sheets),
    title: workbook.Props?.Title?.trim() || null,
    pages: sheets.length,
    warnings: [
      ...sheets.flatMap(({ name, warnings }) => warnings.map((warning) => (sheets.length > 1 ? `sheet ${name}: ${warning}` : warning))),
      ...(hidden > 0 ? [`hidden text left out: ${hidden}`] : []),
      ...(beyond > 0 ? [`only the first ${context.maxPages} sheets are read; ${beyond} left out`] : []),
    ],
  };
  return withMarks(reading, marks);
}

/** Of the binary kinds before Office 2007; Office also wraps encrypted files this way. */
function isOld([first, second = 0]: Uint8Array): boolean {
  return (first === 0xd0 && second === 0xcf) || (first === 0x09 && second <= 0x08);
}

/** Renames the streams of author and title: the reader makes as many entries of them as they claim to hold, without end. */
function withoutSummaries(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  for (const name of ['\u0005SummaryInformation', '\u0005DocumentSummaryInformation']) {
    const wanted = Buffer.from(name, 'utf16le');
    for (let at = copy.indexOf(wanted); at >= 0; at = copy.indexOf(wanted, at + wanted.length)) copy.write('X', at, 'utf16le');
  }
  return copy;
}

const noMarks: WrittenMarks = { tags: [], dates: [] };

async function openBeside(bytes: Uint8Array, start: string): Promise<Beside> {
  if (/^[^a-z]*<\?xml/iu.test(start) && start.includes('urn:oasis:names:tc:opendocument')) {
    const sheets = sheetExtrasOds(Buffer.from(bytes).toString('utf8'), () => null);
    return { extrasOf: (_, index) => sheets[index] ?? noExtras, marks: noMarks };
  }
  if (!start.startsWith('PK')) return { extrasOf: () => noExtras, marks: noMarks };
  const zip = await openZip(bytes);
  const marks = officeMarks(zip.text);
  if (zip.has('content.xml')) {
    const sheets = sheetExtrasOds(zip.text('content.xml') ?? '', zip.bytes);
    return { extrasOf: (_, index) => sheets[index] ?? noExtras, marks };
  }
  const sheets = sheetExtrasXlsx(zip);
  return { extrasOf: (name) => sheets.get(name) ?? noExtras, marks };
}

function readWorkbook(bytes: Uint8Array): WorkBook {
  try {
    if (isOld(bytes)) checkCompound(bytes);
    const options = { dense: true, cellNF: true, cellStyles: true, cellHTML: false, cellFormula: false, sheetRows: mostRows + 1 };
    const workbook = quietly(() => read(isOld(bytes) ? withoutSummaries(bytes) : bytes, { ...options, type: 'buffer' }));
    if (workbook.SheetNames.length > 0) return withNames(workbook);
  } catch (cause) {
    const isLocked = /password|encrypt/iu.test(String(cause));
    throw new Error(isLocked ? 'it is encrypted; save it without a password' : 'it is damaged: no workbook', { cause });
  }
  throw new Error('it has no sheets');
}

/** A table of a damaged file may have no name, whatever the types say: it is kept under an empty one. */
function withNames(workbook: WorkBook): WorkBook {
  const names: readonly (string | undefined)[] = workbook.SheetNames;
  const unnamed = workbook.Sheets['undefined'];
  if (!names.includes(undefined) || !unnamed) return workbook;
  return { ...workbook, SheetNames: names.map((name) => name ?? ''), Sheets: { ...workbook.Sheets, '': unnamed } };
}

/** The reader writes remarks about formats to the console, where nobody knows what they are about. */
function quietly<T>(run: () => T): T {
  /* oxlint-disable no-console -- it is the console that is kept quiet */
  const { error } = console;
  console.error = () => undefined;
  try {
    return run();
  } finally {
    console.error = error;
  }
}

function write(sheets: readonly SheetContent[]): Pick<Reading, 'text' | 'blocks'> {
  const writer = sheetWriter();
  const full = sheets.filter(({ parts }) => parts.length > 0);
  for (const { name, parts } of full) {
    const page = sheets.findIndex((sheet) => sheet.name === name) + 1;
    const level = parts.some(({ kind }) => kind === 'qa') ? 1 : 2;
    const title = name.replace(/\s+/gu, ' ').trim();
    if (title && (full.length > 1 || !defaultName.test(title)))
      writer.add(`${'#'.repeat(level)} ${title}`, { kind: 'heading', level, title, page });
    for (const { text, ...block } of parts) writer.add(text, { ...block, page });
  }
  return { text: writer.text(), blocks: writer.blocks };
}
