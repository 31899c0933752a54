/** So many days up to today, or days of one's own. */
export const presets = [7, 30, 90] as const;

/** Whole days on the visitor's clock, both included: `2026-11-26`. `days` is null for days of one's own. */
export interface Period {
  readonly days: (typeof presets)[number] | null;
  readonly from: string;
  readonly to: string;
}

const usual = 30;
const isDay = /^\d{4}-\d\d-\d\d$/u;

/** What the address says; the usual days where it says nothing that is one. */
export function periodIn(search: string, now = new Date()): Period {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (isDate(from) && isDate(to) && from <= to) return { days: null, from, to };
  return lastDays(presets.find((days) => String(days) === query.get('days')) ?? usual, now);
}

export function lastDays(days: (typeof presets)[number], now = new Date()): Period {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
  return { days, from: dayOf(first), to: dayOf(now) };
}

const mostDays = 366;

/** Days of one's own after one end was moved: the other follows where it would be passed, or be more than a year away. */
export function ownDays({ from, to }: Period, change: { readonly from?: string; readonly to?: string }): Period {
  if (change.from !== undefined) return { days: null, from: change.from, to: between(to, change.from, shifted(change.from, mostDays - 1)) };
  const end = change.to ?? to;
  return { days: null, from: between(from, shifted(end, 1 - mostDays), end), to: end };
}

/** As the address has it; with a library where one was chosen. */
export function searchOf({ days, from, to }: Period, library = ''): string {
  return new URLSearchParams({ ...(days === null ? { from, to } : { days: String(days) }), ...(library && { library }) }).toString();
}

/** Days as the pages know them, of moments: what is after the last one's end is not among them. */
export function daysOf({ since, until }: { readonly since: string; readonly until: string }): {
  readonly from: string;
  readonly to: string;
} {
  return { from: dayOf(new Date(since)), to: dayOf(new Date(Date.parse(until) - 1)) };
}

/** From the first midnight on, before that after the last day. */
export function momentsOf({ from, to }: Period): { readonly since: string; readonly until: string } {
  return { since: midnight(from, 0).toISOString(), until: midnight(to, 1).toISOString() };
}

function midnight(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

function between(day: string, least: string, most: string): string {
  if (day < least) return least;
  return day > most ? most : day;
}

function shifted(day: string, days: number): string {
  return dayOf(midnight(day, days));
}

function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function isDate(given: string): boolean {
  return isDay.test(given) && dayOf(midnight(given, 0)) === given;
}
