import { daysOf, lastDays, momentsOf, ownDays, periodIn, searchOf } from '#web-ui/dashboard/period.js';

const now = new Date(2026, 10, 26, 0, 30);

describe('the period of the dashboard', () => {
  it('are the last days up to today, thirty unless the address says so', () => {
    expect(periodIn('', now)).toEqual({ days: 30, from: '2026-10-28', to: '2026-11-26' });
    expect(periodIn('days=7', now)).toEqual({ days: 7, from: '2026-11-20', to: '2026-11-26' });
    for (const wrong of ['days=8', 'from=2026-02-30&to=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=soon'])
      expect(periodIn(wrong, now)).toEqual(periodIn('', now));
  });

  it('is written into the address and read from it', () => {
    const own = { days: null, from: '2026-01-02', to: '2026-01-05' };
    expect(searchOf(own)).toBe('from=2026-01-02&to=2026-01-05');
    expect(periodIn(searchOf(own), now)).toEqual(own);
    expect(searchOf(lastDays(90, now), 'tools')).toBe('days=90&library=tools');
  });

  it('is from midnight to midnight on the visitor’s clock', () => {
    const { since, until } = momentsOf({ days: null, from: '2026-01-02', to: '2026-01-03' });
    expect([since, until]).toEqual([new Date(2026, 0, 2).toISOString(), new Date(2026, 0, 4).toISOString()]);
    expect(daysOf({ since, until })).toEqual({ from: '2026-01-02', to: '2026-01-03' });
  });

  it('lets the other end follow where it would be passed or is more than a year away', () => {
    const period = { days: null, from: '2026-03-01', to: '2026-03-31' };
    expect(ownDays(period, { from: '2026-03-10' })).toMatchObject({ from: '2026-03-10', to: '2026-03-31' });
    expect(ownDays(period, { from: '2026-04-10' })).toMatchObject({ from: '2026-04-10', to: '2026-04-10' });
    expect(ownDays(period, { to: '2026-02-01' })).toMatchObject({ from: '2026-02-01', to: '2026-02-01' });
    expect(ownDays(period, { from: '2024-01-01' })).toMatchObject({ from: '2024-01-01', to: '2024-12-31' });
    expect(ownDays(period, { to: '2028-12-31' })).toMatchObject({ from: '2028-01-01', to: '2028-12-31' });
  });
});
