import { Recent } from '#delivery/recent.js';
import type { Clock } from '#ports/clock.js';

/** What one group is told in a minute of others: of the ten messages that it takes in order, half stay for its answers. */
const mostInMinute = 5;
const minuteMs = 60_000;
const mostRemembered = 5_000;

/**
 * Whether a group is told of a message: the same each time that is delivered, which counts once.
 * @param exceeded is told once a minute
 */
export function forwardLimit(clock: Clock, exceeded: () => void): (group: string, id: string) => boolean {
  const decided = new Recent<boolean>(mostRemembered);
  const told = new Map<string, readonly number[]>();
  let warnedAt = -minuteMs;
  return (group, id) => {
    const key = `${group} ${id}`;
    const before = decided.get(key);
    if (before !== undefined) return before;
    const now = clock.now().getTime();
    // The clock may go back.
    const isLately = (at: number): boolean => Math.abs(now - at) < minuteMs;
    const lately = (told.get(group) ?? []).filter(isLately);
    const isWithin = lately.length < mostInMinute;
    told.set(group, isWithin ? [...lately, now] : lately);
    decided.set(key, isWithin);
    if (!isWithin && !isLately(warnedAt)) {
      warnedAt = now;
      exceeded();
    }
    return isWithin;
  };
}
