import type { SpendingOfDay, SpendingTime } from '#ports/call-journal.js';
import { dayClock } from '#shared/day-clock.js';
import { daysBetween } from '#shared/days-between.js';
import { keyOf, plus, readCalls } from '#adapters/call-journal/read-call-day.js';

/** Sums up the calls of a time by days of a zone, a file after the other. @param fileOf where those of a day of UTC are @throws AssistantError STORAGE_FAILED */
export async function spentWithin(
  { since, until, zone }: SpendingTime,
  fileOf: (day: string) => string,
): Promise<readonly SpendingOfDay[]> {
  const [first, end, dayOf] = [Date.parse(since), Date.parse(until), dayClock(zone)];
  const sums = new Map<string, SpendingOfDay>();
  for (const day of daysBetween(since, until, 'UTC'))
    for (const call of await readCalls(fileOf(day))) {
      const at = Date.parse(call.at);
      if (!(at >= first && at < end)) continue;
      const own = dayOf(at);
      const key = JSON.stringify([own, keyOf(call)]);
      sums.set(key, { ...plus(sums.get(key), call), day: own });
    }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
