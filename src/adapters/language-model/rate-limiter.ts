import { AssistantError } from '#domain/errors.js';
import { SlidingWindow } from '#adapters/language-model/sliding-window.js';

export interface RateLimits {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls that may wait for their turn; more are turned away. */
  readonly waiting: number;
  /** Null for no limit. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

interface Wanted {
  /** Estimate of messages and answer. */
  readonly tokens: number;
  readonly priority: 'interactive' | 'batch';
  readonly signal?: AbortSignal | undefined;
}

/** Leave to make one call, held until it is released. */
export interface Permit {
  /** @param tokens that the call really took; null when nobody knows. Does nothing the second time. */
  release(tokens: number | null): void;
}

/** One who waits. */
interface Ticket extends Wanted {
  readonly since: number;
  readonly grant: (permit: Permit) => void;
}

/** A batch call that waited so long is served as it came, before interactive calls that came after. */
const patienceMs = 15_000;

/**
 * Never more calls at once, and never more requests and tokens in any minute, than allowed. Who is next waits until there is room
 * for it, and is not overtaken by smaller ones: everyone is served in time.
 */
export class RateLimiter {
  readonly #requests: SlidingWindow;
  readonly #tokens: SlidingWindow;
  /** In the order in which they came. */
  #tickets: readonly Ticket[] = [];
  #held = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly limits: RateLimits) {
    this.#requests = new SlidingWindow(limits.requestsPerMinute);
    this.#tokens = new SlidingWindow(limits.tokensPerMinute);
  }

  /** @throws AssistantError OVERLOADED (too many wait), LANGUAGE_MODEL_RATE_LIMIT (would never fit), CANCELLED */
  async acquire(wanted: Wanted): Promise<Permit> {
    const { signal } = wanted;
    if (signal?.aborted) throw cancelled(signal);
    this.#refuse(wanted);
    let leave = (): void => undefined;
    try {
      return await new Promise<Permit>((grant, reject) => {
        const ticket: Ticket = { ...wanted, since: performance.now(), grant };
        leave = () => {
          this.#tickets = this.#tickets.filter((other) => other !== ticket);
          reject(cancelled(signal));
          this.#serve();
        };
        signal?.addEventListener('abort', leave, { once: true });
        this.#tickets = [...this.#tickets, ticket];
        this.#serve();
      });
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #refuse({ tokens }: Wanted): void {
    const { concurrency, waiting, tokensPerMinute } = this.limits;
    if (tokensPerMinute !== null && tokens > tokensPerMinute) {
      const message = `the call needs about ${tokens} tokens, more than tokensPerMinute (${tokensPerMinute}) ever allows; raise it, or shorten the passages`;
      throw new AssistantError('LANGUAGE_MODEL_RATE_LIMIT', message, { retryable: false });
    }
    if (this.#tickets.length >= waiting && (this.#held >= concurrency || this.#tickets.length > 0))
      throw new AssistantError('OVERLOADED', `${this.#tickets.length} calls wait for the language model; try again soon`, {
        retryAfterSeconds: 5,
      });
  }

  /** Grants as long as the next one fits; looks again when it will. */
  #serve(): void {
    clearTimeout(this.#timer);
    for (let next = this.#next(); next && this.#held < this.limits.concurrency; next = this.#next()) {
      const now = performance.now();
      const wait = Math.max(this.#requests.waitFor(1, now), this.#tokens.waitFor(next.tokens, now));
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#serve(), Math.ceil(wait));
        return;
      }
      this.#grant(next, now);
    }
  }

  /** People before batches, but for a batch that has waited its time. */
  #next(): Ticket | undefined {
    const now = performance.now();
    return this.#tickets.find(({ priority, since }) => priority === 'interactive' || now - since >= patienceMs) ?? this.#tickets[0];
  }

  #grant(ticket: Ticket, now: number): void {
    this.#tickets = this.#tickets.filter((other) => other !== ticket);
    this.#held += 1;
    this.#requests.take(1, now);
    const taken = this.#tokens.take(ticket.tokens, now);
    let isHeld = true;
    ticket.grant({
      release: (used) => {
        if (!isHeld) return;
        isHeld = false;
        this.#held -= 1;
        if (used !== null) this.#tokens.correct(taken, used);
        this.#serve();
      },
    });
  }
}

function cancelled(signal: AbortSignal | undefined): AssistantError {
  return new AssistantError('CANCELLED', 'the request was cancelled while it waited for its turn', { cause: signal?.reason });
}
