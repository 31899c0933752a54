import { qaColumns, qaPairs, type QaReading } from '#adapters/document-parser/sheet/qa-pairs.js';
import { isRecord } from '#shared/is-record.js';

/** A value of JSON and what it is called in warnings, such as `line 7`; undefined where it could not be read. */
export interface JsonEntry {
  readonly place: string;
  readonly value: unknown;
}

const instructionNames: ReadonlySet<string> = new Set(['instruction', 'input', 'output', 'id', 'system', 'history']);
/** Words are parted by blanks, or there are several Chinese signs: what a person asks, not the name of a setting. */
const asked = /[?？]\s*$|\S\s+\S|\p{Script=Han}{4}/u;

/** The pairs of a whole JSON file: `{question: answer}`, one record, or a list of records, bare or under its only name; null when it is something else. */
export function qaOfJson(value: unknown): QaReading | null {
  if (Array.isArray(value)) return qaOfEntries(value.map((each: unknown, i) => ({ place: `entry ${i + 1}`, value: each })));
  if (!isRecord(value)) return null;
  if (qaColumns(Object.keys(value))) return qaOfRecord(value, 'entry 1'); // a list of one line is a whole value too
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && Array.isArray(only[1])) return qaOfJson(only[1]);
  const questions = entries.filter(([name, answer]) => asked.test(name) && typeof answer === 'string').length;
  if (questions * 2 <= entries.length || !entries.every(([, answer]) => typeof answer === 'string')) return null;
  return qaPairs(
    ['q', 'a'],
    entries.map(([name, answer]) => [name, String(answer)]),
    (row) => `question ${row + 1}`,
  );
}

/** The pairs of records, each of which fails alone; null when fewer than half of them are pairs. */
export function qaOfEntries(entries: readonly JsonEntry[]): QaReading | null {
  const readings = entries.map(({ value, place }) => ({ place, value, reading: qaOfRecord(value, place) }));
  const found = readings.filter(({ reading }) => reading);
  if (found.length === 0 || found.length * 2 < entries.filter(({ value }) => value !== undefined).length) return null;
  return {
    pairs: found.flatMap(({ reading }) => reading?.pairs ?? []),
    warnings: readings.flatMap(({ place, value, reading }) => {
      if (reading) return reading.warnings;
      return [`${place}: ${value === undefined ? 'no JSON' : 'no question and answer'}; left out`];
    }),
  };
}

/** Question and answer, q and a, key and value, or instruction and output. */
function qaOfRecord(record: unknown, place: string): QaReading | null {
  if (!isRecord(record)) return null;
  const names = Object.keys(record);
  const fields = new Map(Object.entries(record).map(([name, value]) => [name.trim().toLowerCase(), value]));
  const pairOf = (question: unknown, answer: unknown): QaReading | null =>
    typeof question === 'string' && typeof answer === 'string' ? qaPairs(['q', 'a'], [[question, answer]], () => place) : null;
  if (names.length === 2 && fields.has('key') && fields.has('value')) return pairOf(fields.get('key'), fields.get('value'));
  if (fields.has('instruction') && fields.has('output') && [...fields.keys()].every((name) => instructionNames.has(name))) {
    const input = fields.get('input');
    const instruction = fields.get('instruction');
    return pairOf(typeof input === 'string' && input.trim() ? `${String(instruction)} ${input}` : instruction, fields.get('output'));
  }
  if (!qaColumns(names)) return null;
  const cells = Object.values(record).map(cellOf);
  const texts = cells.filter((cell) => cell !== null);
  return texts.length === cells.length ? qaPairs(names, [texts], () => place) : null;
}

/** Text as it is; a list of texts one a line; null for what is neither. */
function cellOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join('\n') : null;
}
