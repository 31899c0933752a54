import { dayOf } from '#domain/day.js';
import { normaliseText } from '#shared/normalise-text.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

/** What a document says of itself beside its text, as it is written there: text, numbers, lists of them, or anything else. */
export interface WrittenMarks {
  readonly tags: readonly unknown[];
  /** The one that counts most first. */
  readonly dates: readonly unknown[];
}

const mostTags = 32;
const longestTag = 64;
const longestText = 4_000;
const separators = /[,;|\n，；、]/u;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The reading with the tags, and the first of the dates that is one; what is no date is said and left out. */
export function withMarks(reading: Reading, { tags, dates }: WrittenMarks): Reading {
  const written = dates.flatMap(textsOf).filter(Boolean);
  const days = written.map(readDay);
  const first = days.findIndex((day) => day !== null);
  const wrong = first < 0 ? written : written.slice(0, first);
  return {
    ...reading,
    tags: readTags(tags),
    date: days[first] ?? null,
    warnings: [
      ...reading.warnings,
      ...wrong.slice(0, 1).map((text) => `its date is none that can be read, left out: ${normaliseText(text).slice(0, longestTag)}`),
    ],
  };
}

function readTags(written: readonly unknown[]): string[] {
  const tags = new Map<string, string>();
  for (const tag of written.flatMap(textsOf).flatMap((text) => text.split(separators))) {
    const plain = normaliseText(tag).replace(/^#(?=\S)/u, '');
    const key = plain.toLowerCase();
    if (plain && plain.length <= longestTag && !tags.has(key)) tags.set(key, plain);
    if (tags.size === mostTags) break;
  }
  return [...tags.values()];
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.slice(0, mostTags * 2).flatMap((one) => (Array.isArray(one) ? [] : textsOf(one)));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [value.toISOString()];
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [
    String(value)
      .slice(0, longestText)
      .replace(/[^\S\n]+/gu, ' ')
      .trim(),
  ];
}

/** The day as it is written, whatever the time zone: `2025-03-01T23:00-08:00`, `D:20250301…` of PDF, `2025年3月1日`, `1 March 2025`, `Mar 1, 2025`. */
function readDay(text: string): string | null {
  const numbers = /^(?:D:)?(\d{4})(?:(\d{2})(\d{2})(?:\d{4,6})?(?!\d)|[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})(?!\d))/u.exec(text);
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2] ?? numbers[4]), Number(numbers[3] ?? numbers[5]));
  const [, day, month = '', year] = /^(?:[a-z]{3,9}, ?)?(\d{1,2}) ([a-z]{3,9})\.? (\d{4})\b/iu.exec(text) ?? [];
  if (day) return dayOf(Number(year), monthOf(month), Number(day));
  const [, named = '', date, of] = /^(?:[a-z]{3,9}, ?)?([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\b/iu.exec(text) ?? [];
  return date ? dayOf(Number(of), monthOf(named), Number(date)) : null;
}

/** 1 to 12; 0 for no month. */
function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
