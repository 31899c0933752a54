import type { Schedule } from '#shared/schedule.js';

/** What is due later, all of it called off together. */
export class Timers {
  readonly #cancels = new Set<() => void>();
  #isOver = false;

  constructor(private readonly schedule: Schedule) {}

  /** Nothing after the end. */
  later(milliseconds: number, act: () => void): void {
    if (this.#isOver) return;
    const cancel = this.schedule(milliseconds, () => {
      this.#cancels.delete(cancel);
      act();
    });
    this.#cancels.add(cancel);
  }

  end(): void {
    this.#isOver = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
