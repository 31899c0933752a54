import { daysBetween } from '#shared/days-between.js';
import { isTimeZone } from '#shared/is-time-zone.js';
import { zoneOffsets } from '#shared/zone-offsets.js';

const year = ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'] as const;

describe('zoneOffsets', () => {
  it.each([
    ['UTC', [['2027-01-01T00:00:00.000Z', 0]]],
    ['Asia/Shanghai', [['2027-01-01T00:00:00.000Z', 480]]],
    ['Asia/Kathmandu', [['2027-01-01T00:00:00.000Z', 345]]],
    [
      'Europe/Berlin',
      [
        ['2026-03-29T01:00:00.000Z', 60],
        ['2026-10-25T01:00:00.000Z', 120],
        ['2027-01-01T00:00:00.000Z', 60],
      ],
    ],
    [
      'America/St_Johns',
      [
        ['2026-03-08T05:30:00.000Z', -210],
        ['2026-11-01T04:30:00.000Z', -150],
        ['2027-01-01T00:00:00.000Z', -210],
      ],
    ],
  ])('of %s tells when its clocks are set', (zone, expected) => {
    expect(zoneOffsets(zone, ...year).map(({ until, minutes }) => [until, minutes])).toEqual(expected);
  });
});

describe('daysBetween', () => {
  it('has the days that clocks of the zone show, the last before its end', () => {
    const time = ['2026-03-28T23:00:00.000Z', '2026-03-30T22:00:00.000Z'] as const;
    expect(daysBetween(...time, 'Europe/Berlin')).toEqual(['2026-03-29', '2026-03-30']);
    expect(daysBetween(...time, 'UTC')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(daysBetween(...year, 'Asia/Shanghai')).toHaveLength(366);
  });
});

describe('isTimeZone', () => {
  it.each([
    ['Asia/Shanghai', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['', false],
  ])('%s: %s', (name, expected) => expect(isTimeZone(name)).toBe(expected));
});
