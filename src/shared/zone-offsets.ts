/** From the end of the one before, before `until`, ISO 8601 in UTC, clocks are so many minutes ahead of UTC. */
export interface ZoneOffset {
  readonly until: string;
  readonly minutes: number;
}

const minuteMs = 60_000;
const stepMs = 86_400_000;

/** How clocks stand in a time zone, in the order of time: one for a time in which they are not set. @param zone a name of IANA */
export function zoneOffsets(zone: string, since: string, until: string): readonly ZoneOffset[] {
  const end = Date.parse(until);
  const offsetAt = clockOf(zone);
  const found: ZoneOffset[] = [];
  let at = Date.parse(since);
  let minutes = offsetAt(at);
  while (at < end) {
    const next = Math.min(at + stepMs, end);
    const then = offsetAt(next);
    if (then !== minutes) {
      found.push({ until: new Date(changeBetween(offsetAt, at, next)).toISOString(), minutes });
      minutes = then;
    }
    at = next;
  }
  return [...found, { until, minutes }];
}

/** To the minute, as zones change. */
function changeBetween(offsetAt: (at: number) => number, from: number, to: number): number {
  const before = offsetAt(from);
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

function clockOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/u.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
