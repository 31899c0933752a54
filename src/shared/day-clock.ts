/** Tells the day of a moment as clocks of a zone do: `2026-11-26`. @param zone a name of IANA */
export function dayClock(zone: string): (moment: number) => string {
  // As this language writes dates: year, month, day.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (moment) => clock.format(moment);
}
