import type { Schedule } from '#shared/schedule.js';

/** By the timers of Node. */
export const schedule: Schedule = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};
