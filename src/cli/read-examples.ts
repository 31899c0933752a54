import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { Example } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { readText } from '#cli/read-text.js';

const list = z.array(z.string());
/** A labelled message, or one of a shadow report that somebody marked. */
const record = z.union([
  z.object({ text: z.string(), label: z.enum(['good', 'bad']), group: z.string().nullish() }),
  z.object({ text: z.string(), mark: z.enum(['right', 'wrong']), accepted: z.boolean(), group: z.string().nullish() }),
  z.object({ text: z.string(), mark: z.null() }),
]);
const endings = new Set(['.jsonl', '.csv']);

/**
 * Reads examples: two JSON lists of strings, GOOD.json and BAD.json, or any number of .jsonl and .csv files whose records have
 * `text`, `label` (good or bad) and perhaps `group`; a marked shadow report is such a file too.
 * @throws AssistantError INVALID_INPUT naming file and line
 */
export async function readExamples(files: readonly string[]): Promise<Example[]> {
  if (files.every((file) => endings.has(path.extname(file).toLowerCase()))) return (await Promise.all(files.map(readRecords))).flat();
  const [good, bad] = files;
  if (!good || !bad || files.length > 2) {
    throw new AssistantError('INVALID_INPUT', 'examples are two files GOOD.json BAD.json, or any number of .jsonl and .csv files');
  }
  const [goods, bads] = await Promise.all([readList(good), readList(bad)]);
  return [...goods.map((text) => ({ text, good: true, group: null })), ...bads.map((text) => ({ text, good: false, group: null }))];
}

async function readList(file: string): Promise<string[]> {
  const text = await readText(file);
  try {
    return list.parse(JSON.parse(text));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} must be a JSON list of strings, like ["how do I …", "…"]`, { cause });
  }
}

async function readRecords(file: string): Promise<Example[]> {
  const text = await readText(file);
  const isCsv = path.extname(file).toLowerCase() === '.csv';
  return (isCsv ? csvRecords(file, text) : jsonRecords(file, text)).flatMap(({ value, line }) => {
    const { data, error } = record.safeParse(value);
    if (error) {
      const message = `${file}, line ${line}: expected text and label (good or bad)${isCsv ? ' in columns of these names' : ''}`;
      throw new AssistantError('INVALID_INPUT', message, { cause: error });
    }
    return toExample(data);
  });
}

function toExample(data: z.output<typeof record>): Example[] {
  if ('label' in data) return [{ text: data.text, good: data.label === 'good', group: data.group ?? null }];
  if (data.mark === null) return [];
  return [{ text: data.text, good: data.accepted === (data.mark === 'right'), group: data.group ?? null }];
}

interface FileRecord {
  readonly value: unknown;
  readonly line: number;
}

function jsonRecords(file: string, text: string): FileRecord[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [{ value: JSON.parse(line) as unknown, line: i + 1 }];
    } catch (cause) {
      throw new AssistantError('INVALID_INPUT', `${file}, line ${i + 1} is not JSON`, { cause });
    }
  });
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  /** The line it ends in: a field in quotes may have several. */
  readonly info: { readonly lines: number };
}

function csvRecords(file: string, text: string): FileRecord[] {
  try {
    const rows = parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, info: true }) as unknown as readonly CsvRow[];
    return rows.map(({ record: { group, ...row }, info }) => ({ value: { ...row, group: group || null }, line: info.lines }));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} cannot be read as CSV: ${(cause as Error).message}`, { cause });
  }
}
