import { z } from 'zod';
import { moment } from '#admin/moment.wire.js';
import { isTimeZone } from '#shared/is-time-zone.js';

const longestZone = 64;

const time = {
  since: moment.optional(),
  until: moment.optional(),
  /** Whose days are counted; UTC without it. */
  zone: z.string().min(1).max(longestZone).refine(isTimeZone, 'expected an IANA time zone such as Asia/Shanghai').optional(),
};

export const figuresQuery = z.strictObject(time);

/** Of all the numbers, and of one figure. */
export const statisticsQuery = z.strictObject({ ...time, format: z.enum(['json', 'csv']).default('json') });

export type FiguresRequest = z.output<typeof figuresQuery>;
export type StatisticsRequest = z.output<typeof statisticsQuery>;
