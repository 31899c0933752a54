import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A day, a moment, or so long ago (`30m`, `12h`, `7d`), as ISO 8601 in UTC. */
export function readMoment(text: string): string {
  const [, amount, unit = ''] = /^(\d{1,5})([mhd])$/u.exec(text) ?? [];
  const moment = amount ? Date.now() - Number(amount) * (units[unit] ?? 0) : /^\d{4}-\d{2}-\d{2}/u.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment))
    throw new InvalidArgumentError('give a day or moment (2026-11-26, 2026-11-26T08:00Z), or how long ago: 30m, 12h, 7d');
  return new Date(moment).toISOString();
}
