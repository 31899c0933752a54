/** What somebody may still send. */
export interface Allowance {
  readonly limit: number;
  /** In this window; 0 also when it is over. */
  readonly remaining: number;
  /** Until the next window, at least 1. */
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

interface Window {
  readonly endsAt: number;
  count: number;
}

const windowMs = 60_000;
/** Subjects remembered; of more, those whose window ends first are forgotten. */
const mostSubjects = 20_000;

/** Counts requests by subject in windows of a minute that begin with the first one. */
export class RequestCounter {
  /** By the end of the window, as every one is as long as the others. */
  readonly #windows = new Map<string, Window>();

  /** @param elapsed milliseconds that only rise */
  constructor(private readonly elapsed: () => number) {}

  take(subject: string, limit: number): Allowance {
    const now = this.elapsed();
    const window = this.#windowOf(subject, now);
    const isOver = window.count >= limit;
    if (!isOver) window.count += 1;
    const resetSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    return { limit, remaining: Math.max(0, limit - window.count), resetSeconds, isOver };
  }

  #windowOf(subject: string, now: number): Window {
    const known = this.#windows.get(subject);
    if (known && known.endsAt > now) return known;
    this.#windows.delete(subject);
    const [first] = this.#windows.keys();
    if (this.#windows.size >= mostSubjects && first !== undefined) this.#windows.delete(first);
    const begun = { endsAt: now + windowMs, count: 0 };
    this.#windows.set(subject, begun);
    return begun;
  }
}
