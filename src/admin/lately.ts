import type { Clock } from '#ports/clock.js';

interface Bounds {
  /** How long something is lately. */
  readonly ms: number;
  /** Beyond which the oldest is forgotten. */
  readonly most: number;
}

/** What happened a short while ago, so that a page that asks for one thing in fifty pieces is not told of fifty times. */
export class Lately {
  readonly #seen = new Map<string, number>();

  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly bounds: Bounds,
  ) {}

  /** Whether it happened lately; it has, from now on. */
  has(key: string): boolean {
    const now = this.clock.now().getTime();
    const before = this.#seen.get(key);
    if (before !== undefined && now - before < this.bounds.ms) return true;
    this.#seen.delete(key);
    this.#seen.set(key, now);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > this.bounds.most && oldest !== undefined) this.#seen.delete(oldest);
    return false;
  }
}
