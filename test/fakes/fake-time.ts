import type { Clock } from '#ports/clock.js';

interface Appointment {
  readonly at: number;
  readonly act: () => void;
}

/** Time that stands still until it is moved. */
export class FakeTime implements Clock {
  #milliseconds = 0;
  readonly #appointments = new Set<Appointment>();

  constructor(private readonly begin = new Date('2026-01-05T00:00:00Z')) {}

  now(): Date {
    return new Date(this.begin.getTime() + this.#milliseconds);
  }

  elapsed(): number {
    return this.#milliseconds;
  }

  /** What is still to happen. */
  get pending(): number {
    return this.#appointments.size;
  }

  readonly schedule = (milliseconds: number, act: () => void): (() => void) => {
    const appointment = { at: this.#milliseconds + milliseconds, act };
    this.#appointments.add(appointment);
    return () => void this.#appointments.delete(appointment);
  };

  /** Milliseconds until the next that is to happen; null when nothing is. */
  get untilNext(): number | null {
    const times = [...this.#appointments].map(({ at }) => Math.max(0, at - this.#milliseconds));
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Lets so much time pass: what is due happens in its order, and what follows from it is let happen. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#milliseconds + milliseconds;
    for (;;) {
      await settled();
      const [next] = [...this.#appointments].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      this.#appointments.delete(next);
      this.#milliseconds = Math.max(this.#milliseconds, next.at);
      next.act();
    }
    this.#milliseconds = end;
  }
}

/** What needs no time has happened: promises, and files that answer at once. */
async function settled(): Promise<void> {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

const turns = 20;
