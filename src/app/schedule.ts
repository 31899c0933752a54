import type { Schedule } from '#shared/schedule.js';

/** By the clock of this process. */
export const schedule: Schedule = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};
