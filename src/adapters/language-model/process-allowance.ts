import type { Allowance, Leave, Permit, RateLimits, WantedCall } from '#adapters/language-model/allowance.js';
import { SlidingWindow } from '#adapters/language-model/sliding-window.js';

/** Counts the calls of this process. */
export class ProcessAllowance implements Allowance {
  readonly #requests: SlidingWindow;
  readonly #tokens: SlidingWindow;
  #held = 0;

  constructor(private readonly limits: Omit<RateLimits, 'waiting'>) {
    this.#requests = new SlidingWindow(limits.requestsPerMinute);
    this.#tokens = new SlidingWindow(limits.tokensPerMinute);
  }

  take({ tokens }: Pick<WantedCall, 'tokens'>): Leave {
    if (this.#held >= this.limits.concurrency) return { waitMs: Infinity };
    const now = performance.now();
    const waitMs = Math.max(this.#requests.waitFor(1, now), this.#tokens.waitFor(tokens, now));
    return waitMs > 0 ? { waitMs } : { permit: this.count(tokens) };
  }

  leave(): void {
    // Nobody else knows who waits.
  }

  /** A call that is made whatever the limits say. */
  count(tokens: number): Permit {
    const now = performance.now();
    this.#held += 1;
    this.#requests.take(1, now);
    const taken = this.#tokens.take(tokens, now);
    let isHeld = true;
    return {
      release: (used) => {
        if (!isHeld) return;
        isHeld = false;
        this.#held -= 1;
        if (used !== null) this.#tokens.correct(taken, used);
      },
    };
  }
}
