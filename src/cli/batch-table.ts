import { utils, write } from '@e965/xlsx';
import { reasonCatalogue } from '#domain/reason-catalogue.js';
import { detectLanguage } from '#shared/detect-language.js';
import type { BatchAnswer } from '#cli/batch-answers.js';

/** What a cell of a workbook takes: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const longestCell = 32_767;

const columns: Readonly<Record<string, (answer: BatchAnswer) => string | number>> = {
  id: ({ id }) => id,
  question: ({ question }) => question,
  outcome: ({ outcome }) => outcome,
  code: ({ code }) => code,
  reason: ({ reason }) => reason ?? '',
  explanation: ({ reason, question }) => (reason ? reasonCatalogue[reason].meaning[detectLanguage(question)] : ''),
  reply: ({ reply }) => reply ?? '',
  references: ({ citations }) => citations.map(({ number, document, url }) => `[${number}] ${url ?? document}`).join('\n'),
  probability: ({ gate }) => Number(gate.probability.toFixed(4)),
  threshold: ({ gate }) => Number(gate.threshold.toFixed(4)),
  milliseconds: ({ timings }) => Math.round(timings['total'] ?? 0),
  trace: ({ trace }) => trace,
};

/** Answers as a table for people, the whole file. */
export function batchTable(answers: readonly BatchAnswer[], kind: 'csv' | 'xlsx'): Uint8Array {
  const rows = answers.map((answer) => Object.values(columns).map((valueOf) => valueOf(answer)));
  const cells = rows.map((row) => row.map((value) => (typeof value === 'string' ? shown(value, kind) : value)));
  const sheet = utils.aoa_to_sheet([Object.keys(columns), ...cells]);
  // Without the mark Excel takes UTF-8 for the code page of the country.
  if (kind === 'csv') return Buffer.from(`\uFEFF${utils.sheet_to_csv(sheet)}\n`);
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, 'answers');
  return write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
}

/** A text in CSV that begins like a formula would be one: documents and questions are strangers'. */
function shown(text: string, kind: 'csv' | 'xlsx'): string {
  const whole = kind === 'csv' && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return whole.slice(0, longestCell);
}
