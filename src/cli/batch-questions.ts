import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry } from '#domain/message.js';
import { readText } from '#cli/read-text.js';

/** One question of a batch. */
export interface BatchQuestion {
  /** Once in a batch; the number of its line where the file gives none. */
  readonly id: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

export interface BatchQuestions {
  readonly questions: readonly BatchQuestion[];
  /** What is wrong with the other lines, each with its number. */
  readonly problems: readonly string[];
}

interface Row {
  readonly line: number;
  readonly value: unknown;
}

const idNames = ['id', 'qid', '编号', '序号'];
const textNames = ['question', 'text', 'query', 'message', '问题', '提问', '消息'];
const expected = 'a question, and perhaps an id and a history of {"role": "user" or "assistant", "text"}';

const id = z.union([z.string().trim().min(1), z.number()]).transform(String);
const text = z.string().refine((said) => said.trim() !== '');
const history = z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() })).max(200);
const question = z.object({ id: id.nullish(), text, history: history.nullish() });

/**
 * Reads questions of `.jsonl` (an object or a string a line), `.csv` or `.xlsx` (the first sheet; columns named in the first line).
 * @throws AssistantError INVALID_INPUT when the file cannot be read at all, or holds no question
 */
export async function readBatchQuestions(file: string): Promise<BatchQuestions> {
  const rows = await rowsOf(file);
  const questions = new Map<string, BatchQuestion>();
  const problems: string[] = [];
  for (const { line, value } of rows) {
    const { data, error } = question.safeParse(named(value));
    if (error) problems.push(`${file}, line ${line}: expected ${expected}`);
    else if (questions.has(data.id ?? `${line}`)) problems.push(`${file}, line ${line}: id ${data.id ?? line} is there twice`);
    else questions.set(data.id ?? `${line}`, { id: data.id ?? `${line}`, text: data.text, history: data.history ?? [] });
  }
  if (questions.size > 0) return { questions: [...questions.values()], problems };
  throw new AssistantError('INVALID_INPUT', [`${file} holds no question; a line is ${expected}`, ...problems.slice(0, 3)].join('\n'));
}

async function rowsOf(file: string): Promise<Row[]> {
  switch (path.extname(file).toLowerCase()) {
    case '.jsonl':
      return (await readText(file)).split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line: i + 1, value: parsed(line) }]));
    case '.csv':
      return tableRows(file, csvCells(file, (await readText(file)).replaceAll('\r\n', '\n')));
    case '.xlsx':
      return tableRows(file, await sheetCells(file));
    default:
      throw new AssistantError('INVALID_INPUT', `${file}: questions are read from .jsonl, .csv and .xlsx`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Whatever of the usual names a line uses. */
function named(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const first = (names: readonly string[]): unknown =>
    names.map((name) => fields[name]).find((field) => field !== undefined && field !== '');
  return { id: first(idNames), text: first(textNames), history: fields['history'] };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function csvCells(file: string, content: string): Line[] {
  try {
    const rows = parseCsv(content, { relax_column_count: true, skip_empty_lines: true, bom: true, info: true });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} cannot be read as CSV: ${(cause as Error).message}`, { cause });
  }
}

async function sheetCells(file: string): Promise<Line[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a file`, { cause });
  });
  try {
    const workbook = read(bytes, { type: 'buffer', cellFormula: false, cellHTML: false });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
    const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true }) : [];
    return rows.map((cells, i) => ({ line: i + 1, cells: cells.map(String) }));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} cannot be read as a workbook; save it again as .xlsx`, { cause });
  }
}

/** @throws AssistantError INVALID_INPUT when no column is named like one of questions */
function tableRows(file: string, lines: readonly Line[]): Row[] {
  const [header, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!names.some((name) => textNames.includes(name)))
    throw new AssistantError(
      'INVALID_INPUT',
      `${file} has no column of questions: name it in the first line, as one of ${textNames.join(', ')}`,
    );
  return rest.map(({ line, cells }) => ({ line, value: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])) }));
}
