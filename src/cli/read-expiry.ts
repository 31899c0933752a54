import { InvalidArgumentError } from 'commander';

const dayMs = 86_400_000;

/** A day or moment to come, or so many days from now (`90d`), as ISO 8601 in UTC. */
export function readExpiry(text: string): string {
  const [, days] = /^(\d{1,4})d$/u.exec(text) ?? [];
  const moment = days ? Date.now() + Number(days) * dayMs : /^\d{4}-\d{2}-\d{2}/u.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment) || moment <= Date.now())
    throw new InvalidArgumentError('give a day or moment to come (2027-01-01, 2027-01-01T08:00Z), or how long from now: 90d');
  return new Date(moment).toISOString();
}
