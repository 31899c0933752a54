import type { Clock } from '#ports/clock.js';

/** What every clock keeps to. */
export function clockContract(name: string, create: () => Clock): void {
  describe(`${name} keeps to the clock contract`, () => {
    it('only rises', () => {
      const clock = create();
      const times = Array.from({ length: 100 }, () => clock.elapsed());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.every(Number.isFinite)).toBe(true);
    });

    it('names a moment', () => {
      expect(create().now().toISOString()).toMatch(/^\d{4}-\d\d-\d\dT/u);
    });
  });
}
