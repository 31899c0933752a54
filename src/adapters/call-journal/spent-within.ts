import type { SpendingOfDay, SpendingTime } from '#ports/call-journal.js';
import { dayClock } from '#shared/day-clock.js';
import { daysBetween } from '#shared/days-between.js';
import { addSpending, spendingKey, type SpentCall } from '#adapters/call-journal/add-spending.js';

type CallsOfDay = (day: string) => Promise<readonly (SpentCall & { readonly at: string })[]>;

/** Sums up the calls of a time by days of a zone, a day of UTC after the other. @throws what `callsOf` throws */
export async function spentWithin({ since, until, zone }: SpendingTime, callsOf: CallsOfDay): Promise<readonly SpendingOfDay[]> {
  const [first, end, dayOf] = [Date.parse(since), Date.parse(until), dayClock(zone)];
  const sums = new Map<string, SpendingOfDay>();
  for (const day of daysBetween(since, until, 'UTC'))
    for (const call of await callsOf(day)) {
      const at = Date.parse(call.at);
      if (!(at >= first && at < end)) continue;
      const own = dayOf(at);
      const key = JSON.stringify([own, spendingKey(call)]);
      sums.set(key, { ...addSpending(sums.get(key), call), day: own });
    }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
