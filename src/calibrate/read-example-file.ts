import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { Example } from '#domain/gate.js';

export const exampleFileKinds = ['json', 'jsonl', 'csv'] as const;

export type ExampleFileKind = (typeof exampleFileKinds)[number];

/** What stands in a file of examples, and what of it is none; lines count from 1, entries of a JSON list too. */
export interface ExampleFile {
  readonly found: readonly { readonly line: number; readonly example: Example }[];
  readonly skipped: readonly { readonly line: number; readonly why: string }[];
}

interface Reading {
  readonly kind: ExampleFileKind;
  readonly text: string;
  /** What bare strings of a JSON list are; null where the file has to say. */
  readonly listLabel: 'good' | 'bad' | null;
}

interface Entry {
  readonly line: number;
  readonly value: unknown;
}

const words = z.string();
/** A labelled message, or one of a shadow report that somebody marked. */
const record = z.union([
  z.object({ text: words, label: z.enum(['good', 'bad']), group: z.string().nullish() }),
  z.object({ text: words, mark: z.enum(['right', 'wrong']), accepted: z.boolean(), group: z.string().nullish() }),
  z.object({ text: words, mark: z.null() }),
]);

/**
 * Reads records with `text`, `label` (good or bad) and perhaps `group`, JSON one a line, a JSON list, or CSV with columns of these names; a
 * marked shadow report is such a file, of which what nobody marked says nothing. @throws Error for what is no such file as a whole
 */
export function readExampleFile({ kind, text, listLabel }: Reading): ExampleFile {
  const found: ExampleFile['found'][number][] = [];
  const skipped: ExampleFile['skipped'][number][] = [];
  const wanted = `expected text and label (good or bad)${kind === 'csv' ? ' in columns of these names' : ''}`;
  for (const { line, value } of entriesOf(kind, text.replace(/^\uFEFF/u, ''))) {
    const given = typeof value === 'string' && kind === 'json' && listLabel ? { text: value, label: listLabel } : value;
    const { data } = record.safeParse(given);
    if (!data) skipped.push({ line, why: value === notJson ? 'not JSON' : wanted });
    else found.push(...toExample(data).map((example) => ({ line, example })));
  }
  return { found, skipped };
}

const notJson = Symbol('not JSON');

function entriesOf(kind: ExampleFileKind, text: string): readonly Entry[] {
  if (kind === 'csv') return csvEntries(text);
  if (kind === 'jsonl') return text.split('\n').flatMap((value, i) => (value.trim() === '' ? [] : [{ line: i + 1, value: parsed(value) }]));
  return z
    .array(z.unknown())
    .parse(JSON.parse(text))
    .map((value, i) => ({ line: i + 1, value }));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return notJson;
  }
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  /** The line it ends in: a field in quotes may have several. */
  readonly info: { readonly lines: number };
}

function csvEntries(text: string): readonly Entry[] {
  const rows = parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, info: true }) as unknown as readonly CsvRow[];
  return rows.map(({ record: { group, ...row }, info }) => ({ line: info.lines, value: { ...row, group: group || null } }));
}

function toExample(data: z.output<typeof record>): Example[] {
  if ('label' in data) return [{ text: data.text, good: data.label === 'good', group: data.group ?? null }];
  if (data.mark === null) return [];
  return [{ text: data.text, good: data.accepted === (data.mark === 'right'), group: data.group ?? null }];
}
