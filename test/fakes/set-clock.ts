import type { Clock } from '#ports/clock.js';

/** Time that stands still until it is moved. */
export class SetClock implements Clock {
  private milliseconds = Date.UTC(2026, 0, 5);

  now(): Date {
    return new Date(this.milliseconds);
  }

  elapsed(): number {
    return this.milliseconds;
  }

  pass(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}
