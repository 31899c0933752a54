import { AssistantError } from '#domain/errors.js';
import {
  patienceMs,
  type Allowance,
  type Leave,
  type Permit,
  type RateLimits,
  type WantedCall,
} from '#adapters/language-model/allowance.js';
import { ProcessAllowance } from '#adapters/language-model/process-allowance.js';

interface Wanted extends Omit<WantedCall, 'since'> {
  readonly signal?: AbortSignal | undefined;
}

/** One who waits. */
interface Ticket extends WantedCall {
  readonly grant: (permit: Permit) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Never more calls at once, and never more requests and tokens in any minute, than allowed. Who is next waits until there is room
 * for it, and is not overtaken by smaller ones: everyone is served in time.
 */
export class RateLimiter {
  /** In the order in which they came. */
  #tickets: readonly Ticket[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isAsking = false;
  /** Something changed since the question that is under way. */
  #isChanged = false;

  constructor(
    private readonly limits: RateLimits,
    private readonly allowance: Allowance = new ProcessAllowance(limits),
  ) {}

  /** @throws AssistantError OVERLOADED (too many wait), LANGUAGE_MODEL_RATE_LIMIT (would never fit), CANCELLED */
  async acquire({ signal, ...wanted }: Wanted): Promise<Permit> {
    if (signal?.aborted) throw cancelled(signal);
    this.#refuse(wanted);
    let leave = (): void => undefined;
    try {
      return await new Promise<Permit>((grant, reject) => {
        const ticket: Ticket = { ...wanted, since: performance.now(), grant, reject };
        leave = () => {
          this.#drop(ticket);
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
    // No more than these can be served or wait, whatever is answered to the question under way.
    if (this.#tickets.length >= waiting + concurrency) throw overloaded(this.#tickets.length);
  }

  /** Grants as long as the next one fits; looks again when it will. */
  #serve(): void {
    if (this.#isAsking) {
      this.#isChanged = true;
      return;
    }
    clearTimeout(this.#timer);
    for (let next = this.#next(); next; next = this.#next()) {
      const leave = this.allowance.take(next);
      if (leave instanceof Promise) {
        void this.#await(next, leave);
        return;
      }
      if (!this.#heed(next, leave)) return;
    }
    this.allowance.leave();
  }

  async #await(ticket: Ticket, asked: Promise<Leave>): Promise<void> {
    this.#isAsking = true;
    this.#isChanged = false;
    const goesOn = await asked.then(
      (leave) => this.#heed(ticket, leave),
      (error: unknown) => {
        this.#drop(ticket);
        ticket.reject(error);
        return true;
      },
    );
    this.#isAsking = false;
    if (goesOn || this.#isChanged) this.#serve();
  }

  /** People before batches, but for a batch that has waited its time. */
  #next(): Ticket | undefined {
    const now = performance.now();
    return this.#tickets.find(({ priority, since }) => priority === 'interactive' || now - since >= patienceMs) ?? this.#tickets[0];
  }

  /** Whether the next one may ask. */
  #heed(ticket: Ticket, leave: Leave): boolean {
    if ('permit' in leave) this.#grant(ticket, leave.permit);
    else this.#wait(leave.waitMs);
    return 'permit' in leave;
  }

  #wait(waitMs: number): void {
    if (Number.isFinite(waitMs)) this.#timer = setTimeout(() => this.#serve(), Math.ceil(waitMs));
    const tooMany = this.#tickets.slice(this.limits.waiting);
    this.#tickets = this.#tickets.slice(0, this.limits.waiting);
    for (const { reject } of tooMany) reject(overloaded(this.limits.waiting));
  }

  #grant(ticket: Ticket, permit: Permit): void {
    if (!this.#tickets.includes(ticket)) return permit.release(0); // it left while it was asked for
    this.#drop(ticket);
    ticket.grant({
      release: (used) => {
        permit.release(used);
        this.#serve();
      },
    });
  }

  #drop(ticket: Ticket): void {
    this.#tickets = this.#tickets.filter((other) => other !== ticket);
  }
}

function overloaded(waiting: number): AssistantError {
  return new AssistantError('OVERLOADED', `${waiting} calls wait for the language model; try again soon`, { retryAfterSeconds: 5 });
}

function cancelled(signal: AbortSignal | undefined): AssistantError {
  return new AssistantError('CANCELLED', 'the request was cancelled while it waited for its turn', { cause: signal?.reason });
}
