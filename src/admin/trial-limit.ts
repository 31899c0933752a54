import { AssistantError } from '#domain/errors.js';
import { RequestCounter } from '#http/request-counter.js';
import type { Clock } from '#ports/clock.js';

const perMinute = 20;

/** How often somebody may have others asked: platforms and servers of models count, and bill, what comes from here. */
export class TrialLimit {
  readonly #counter: RequestCounter;

  constructor(clock: Pick<Clock, 'elapsed'>) {
    this.#counter = new RequestCounter(() => clock.elapsed());
  }

  /** @throws AssistantError TOO_MANY_REQUESTS */
  demand(subject: string): void {
    const { isOver, resetSeconds } = this.#counter.take(subject, perMinute);
    if (!isOver) return;
    const options = { retryAfterSeconds: resetSeconds };
    throw new AssistantError('TOO_MANY_REQUESTS', `more than ${perMinute} trials a minute; try again in ${resetSeconds} s`, options);
  }
}
