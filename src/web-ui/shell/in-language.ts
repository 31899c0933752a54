import { tagOf } from '#web-ui/language.js';

/** A time in the visitor's zone and language; shorter where it was today. */
export function momentOf(iso: string, language: string, now = new Date()): string {
  const time = new Date(iso);
  const isToday = time.toDateString() === now.toDateString();
  const style = isToday ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(tagOf(language), style).format(time);
}

/** A number as the language writes it. */
export function figureOf(value: number, language: string, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(tagOf(language), options).format(value);
}

/** Bytes in the largest unit of which there is at least one. */
export function sizeOf(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  return figureOf(bytes / 1024 ** step, language, { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step > 1 ? 1 : 0 });
}

/** Several things after one another, as the language writes it. */
export function listOf(things: readonly string[], language: string): string {
  return new Intl.ListFormat(tagOf(language), { type: 'unit', style: 'short' }).format(things);
}

/** @param day Monday 1 to Sunday 7 */
export function weekdayOf(day: number, language: string): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(tagOf(language), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}
