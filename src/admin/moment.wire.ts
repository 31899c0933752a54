import { z } from 'zod';

/** A moment of any time zone, as the stores write and compare moments: ISO 8601 in UTC, with milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((given) => new Date(given).toISOString());
