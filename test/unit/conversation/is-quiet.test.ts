import { isQuiet } from '#conversation/is-quiet.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const quiet = (from: string, to: string, days: readonly number[] = everyDay) => [{ from, to, days }];

describe('isQuiet', () => {
  it.each([
    ['2026-01-05T13:59:59Z', false],
    ['2026-01-05T14:00:00Z', true],
    ['2026-01-05T16:00:00Z', true],
    ['2026-01-05T23:29:59Z', true],
    ['2026-01-05T23:30:00Z', false],
  ])('goes over midnight by the clocks of the zone: %s', (at, expected) => {
    expect(isQuiet(new Date(at), quiet('22:00', '07:30'), 'Asia/Shanghai')).toBe(expected);
  });

  it.each([
    ['2026-01-09T20:59:00Z', false], // Friday in London
    ['2026-01-09T21:00:00Z', true],
    ['2026-01-10T05:59:00Z', true], // Saturday morning belongs to Friday night
    ['2026-01-10T06:00:00Z', false],
    ['2026-01-10T22:00:00Z', false], // Saturday night is no Friday
    ['2026-01-11T05:00:00Z', false],
  ])('begins on its days only: %s', (at, expected) => {
    expect(isQuiet(new Date(at), quiet('21:00', '06:00', [5]), 'Europe/London')).toBe(expected);
  });

  it('takes Sunday night into Monday', () => {
    expect(isQuiet(new Date('2026-01-12T03:00:00Z'), quiet('22:00', '04:00', [7]), 'UTC')).toBe(true);
  });

  it.each([
    // Clocks in Berlin go from 02:00 to 03:00 on 2026-03-29 at 01:00 UTC.
    ['2026-03-29T00:59:00Z', '02:00', '03:00', false],
    ['2026-03-29T01:00:00Z', '02:00', '03:00', false], // it is 03:00 already: the hour does not exist
    ['2026-03-29T01:30:00Z', '02:30', '04:00', true],
    ['2026-03-29T02:00:00Z', '02:30', '04:00', false],
    // and from 03:00 back to 02:00 on 2026-10-25 at 01:00 UTC.
    ['2026-10-25T00:30:00Z', '02:00', '03:00', true],
    ['2026-10-25T01:30:00Z', '02:00', '03:00', true], // the second 02:30
    ['2026-10-25T02:00:00Z', '02:00', '03:00', false],
    ['2026-10-24T20:00:00Z', '22:00', '07:00', true], // one hour longer than other nights
    ['2026-10-25T05:59:00Z', '22:00', '07:00', true],
    ['2026-10-25T06:00:00Z', '22:00', '07:00', false],
  ])('follows the clocks where they are put forward and back: %s in %s to %s', (at, from, to, expected) => {
    expect(isQuiet(new Date(at), quiet(from, to), 'Europe/Berlin')).toBe(expected);
  });

  it.each([
    ['00:00', '24:00'],
    ['00:00', '00:00'],
    ['08:00', '08:00'],
  ])('can be the whole day: %s to %s', (from, to) => {
    const hours = Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, 0, 5, hour, 59)));
    expect(hours.every((at) => isQuiet(at, quiet(from, to), 'America/St_Johns'))).toBe(true);
  });

  it('is never when there are no times, and takes the zone of the machine without one', () => {
    expect(isQuiet(new Date(), [], null)).toBe(false);
    const now = new Date(2026, 0, 5, 12, 30);
    expect([isQuiet(now, quiet('12:00', '13:00'), null), isQuiet(now, quiet('13:00', '14:00'), null)]).toEqual([true, false]);
  });
});
