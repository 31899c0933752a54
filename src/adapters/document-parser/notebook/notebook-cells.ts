import { isRecord } from '#shared/is-record.js';

/** A JSON object whose fields are not known to be there. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export interface NotebookCell {
  readonly kind: 'code' | 'markdown' | 'raw';
  readonly source: string;
  /** Of the code, such as `python`. */
  readonly language: string;
  readonly outputs: readonly JsonRecord[];
  /** Pictures pasted into the text, by name: base64. */
  readonly attachments: ReadonlyMap<string, string>;
}

const mostCells = 20_000;

/**
 * The cells of a notebook of version 3 or 4.
 * @throws Error with the reason in words
 */
export function notebookCells(text: string): { readonly cells: readonly NotebookCell[]; readonly leftOut: number } {
  const root = rootOf(text);
  const worksheets = listOf(root['worksheets']).filter(isRecord);
  const found = [...listOf(root['cells']), ...worksheets.flatMap((sheet) => listOf(sheet['cells']))];
  if (!Array.isArray(root['cells']) && worksheets.length === 0) throw new Error('it is no notebook: it has no cells');
  const language = languageOf(root);
  const cells = found.slice(0, mostCells).flatMap((cell) => (isRecord(cell) ? [cellOf(cell, language)] : []));
  return { cells, leftOut: found.length - cells.length };
}

function rootOf(text: string): JsonRecord {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (cause) {
    throw new Error('it is damaged: its JSON cannot be read', { cause });
  }
  if (!isRecord(root)) throw new Error('it is no notebook: it has no cells');
  return root;
}

function languageOf(root: JsonRecord): string {
  const metadata = recordOf(root['metadata']);
  const named = [recordOf(metadata['language_info'])['name'], recordOf(metadata['kernelspec'])['language']];
  return named.find((name) => typeof name === 'string' && name !== '')?.toString() ?? 'python';
}

function cellOf(cell: JsonRecord, kernelLanguage: string): NotebookCell {
  const type = cell['cell_type'];
  const source = textOf(cell['source'] ?? cell['input']);
  const outputs = listOf(cell['outputs']).filter(isRecord);
  const language = typeof cell['language'] === 'string' ? cell['language'] : kernelLanguage;
  const rest = { language, outputs, attachments: attachmentsOf(cell) };
  if (type === 'code') return { ...rest, kind: 'code', source: source.replace(/\r\n?/gu, '\n') };
  if (type === 'heading') {
    const level = Math.min(6, Math.max(1, Number(cell['level']) || 1));
    return { ...rest, kind: 'markdown', source: `${'#'.repeat(level)} ${source.replace(/\s+/gu, ' ').trim()}` };
  }
  return { ...rest, kind: type === 'raw' ? 'raw' : 'markdown', source: source.replace(/\r\n?/gu, '\n') };
}

function attachmentsOf(cell: JsonRecord): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, forms] of Object.entries(recordOf(cell['attachments']))) {
    const picture = Object.entries(recordOf(forms)).find(([kind]) => kind.startsWith('image/'))?.[1];
    if (picture !== undefined) found.set(name, textOf(picture));
  }
  return found;
}

/** Text is written as one string or as a list of lines with their ends. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return listOf(value)
    .filter((line) => typeof line === 'string')
    .join('');
}

export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
