import { AssistantError } from '#domain/errors.js';
import { RateLimiter } from '#http/rate-limiter.js';
import type { Clock } from '#ports/clock.js';

const perMinute = 20;

/** How often somebody may have others asked: platforms and servers of models count, and bill, what comes from here. */
export class TrialLimit {
  readonly #limiter: RateLimiter;

  constructor(clock: Pick<Clock, 'elapsed'>) {
    this.#limiter = new RateLimiter(() => clock.elapsed());
  }

  /** @throws AssistantError TOO_MANY_REQUESTS */
  demand(subject: string): void {
    const { isOver, resetSeconds } = this.#limiter.take(subject, perMinute);
    if (!isOver) return;
    const options = { retryAfterSeconds: resetSeconds };
    throw new AssistantError('TOO_MANY_REQUESTS', `more than ${perMinute} trials a minute; try again in ${resetSeconds} s`, options);
  }
}
