import type { Clock } from '#ports/clock.js';

/** Time that moves one millisecond at each look. */
export class FakeClock implements Clock {
  private milliseconds = 0;

  now(): Date {
    return new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + this.elapsed());
  }

  elapsed(): number {
    this.milliseconds += 1;
    return this.milliseconds;
  }

  pass(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}
