import type { QuietTime } from '#domain/admission.js';

interface LocalTime {
  /** Monday 1 to Sunday 7. */
  readonly day: number;
  /** Since midnight, as clocks on the wall show it. */
  readonly minute: number;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether a moment is in one of the times, by the clocks of a zone: an hour that clocks show twice counts twice, one they leave out never is. */
export function isQuiet(at: Date, times: readonly QuietTime[], timeZone: string | null): boolean {
  if (times.length === 0) return false;
  const { day, minute } = localTime(at, timeZone);
  const dayBefore = day === 1 ? 7 : day - 1;
  return times.some(({ from, to, days }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    if (start < end) return days.includes(day) && minute >= start && minute < end;
    return (days.includes(day) && minute >= start) || (days.includes(dayBefore) && minute < end);
  });
}

const clocks = new Map<string | null, Intl.DateTimeFormat>();

function localTime(at: Date, timeZone: string | null): LocalTime {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: weekdays.indexOf(part('weekday')) + 1, minute: minutesOf(`${part('hour')}:${part('minute')}`) };
}

/** Kept: one takes long to make, and there are few zones. */
function clockOf(timeZone: string | null): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === null ? {} : { timeZone }),
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
