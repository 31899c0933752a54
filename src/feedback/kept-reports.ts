import type { Clock } from '#ports/clock.js';

interface Kept<T> {
  readonly report: T;
  readonly at: number;
}

/** How long one is new enough to be begun with, and how long who began with it may go on. */
const [freshMs, keptMs] = [60_000, 600_000];
const mostKept = 8;

/** Reports that take long, kept for a while; one is made at a time, and who asks for the same meanwhile gets it. */
export class KeptReports<T> {
  readonly #kept = new Map<string, Kept<T>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  /** @param goesOn whether it was begun with before @throws the signal's reason, and what `make` throws */
  async get(key: string, goesOn: boolean, make: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#last.then(async () => {
      signal.throwIfAborted();
      const known = this.#kept.get(key);
      if (known && this.clock.now().getTime() - known.at < (goesOn ? keptMs : freshMs)) return known.report;
      const report = await make();
      this.#keep(key, report);
      return report;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #keep(key: string, report: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, { report, at: this.clock.now().getTime() });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
  }
}
