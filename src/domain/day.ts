const earliest = 1900;

/** A day as `YYYY-MM-DD`: of two, the later one is the greater text. Null where the calendar has no such day, and before 1900. */
export function dayOf(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  const isSame = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isSame && year >= earliest && year <= 9999 ? time.toISOString().slice(0, 10) : null;
}
