import { randomBytes } from 'node:crypto';
import { buildStamp } from '#domain/build.js';

const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{6}$/;

export function isBuildId(name: string): boolean {
  return pattern.test(name);
}

/**
 * An id that sorts after all others, also when the clock was set back or two builds fall into one second.
 * @param others ids of the library's builds
 */
export function nextBuildId(now: Date, others: readonly string[]): string {
  const latest = Math.max(0, ...others.map((id) => timeOf(id) + 1_000));
  const time = new Date(Math.max(now.getTime(), latest));
  return `${buildStamp(time)}-${randomBytes(3).toString('hex')}`;
}

function timeOf(id: string): number {
  const [, ...parts] = pattern.exec(id) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
