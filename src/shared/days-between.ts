import { dayClock } from './day-clock.js';

const dayMs = 86_400_000;

/** Every day that has a moment from the first on and before the second, as clocks of the zone tell it: `2026-11-26`. @param zone a name of IANA */
export function daysBetween(since: string, until: string, zone: string): readonly string[] {
  const dayOf = dayClock(zone);
  const last = dayOf(Date.parse(until) - 1);
  const days: string[] = [];
  for (let day = dayOf(Date.parse(since)); day <= last; day = after(day)) days.push(day);
  return days;
}

function after(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}
