import path from 'node:path';
import { z } from 'zod';
import { readExampleFile, type ExampleFile } from '#calibrate/read-example-file.js';
import type { Example } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { readText } from '#cli/read-text.js';

const list = z.array(z.string());
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
  const kind = path.extname(file).toLowerCase() === '.csv' ? 'csv' : 'jsonl';
  const { found, skipped } = readOrRefuse(file, text, kind);
  const [wrong] = skipped;
  if (wrong) throw new AssistantError('INVALID_INPUT', `${file}, line ${wrong.line}: ${wrong.why}`);
  return found.map(({ example }) => example);
}

function readOrRefuse(file: string, text: string, kind: 'csv' | 'jsonl'): ExampleFile {
  try {
    return readExampleFile({ kind, text, listLabel: null });
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} cannot be read as CSV: ${(cause as Error).message}`, { cause });
  }
}
