import Bottleneck from 'bottleneck';
import { AssistantError } from '#domain/errors.js';

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

/** One who waits, perhaps at two places of the queue: what holds is served once. */
interface Ticket {
  state: 'waiting' | 'taken' | 'left';
  grant: (permit: Permit) => void;
}

const minuteMs = 60_000;
/** A batch call that waited so long goes before interactive ones that come after. */
const patienceMs = 15_000;
/** Entries of those who left stay until their turn, a millisecond each: so many for each who may wait. */
const mostVoid = 4;
const places = { interactive: 4, batch: 6, aged: 4 } as const;

/**
 * Never more calls at once, and never more requests and tokens in any minute, than allowed: what a call took is given back
 * exactly a minute later. Bottleneck does the queueing; it cannot take one who waits out of its queue, therefore tickets.
 */
export class RateLimiter {
  readonly #requests: Bottleneck;
  readonly #tokens: Bottleneck | null;
  /** Calls that hold a permit or wait for one. */
  #inside = 0;
  /** Entries of the queue that had no turn yet, void ones too. */
  #entries = 0;

  constructor(private readonly limits: RateLimits) {
    this.#requests = new Bottleneck({ maxConcurrent: limits.concurrency, reservoir: limits.requestsPerMinute });
    this.#tokens = limits.tokensPerMinute === null ? null : new Bottleneck({ reservoir: limits.tokensPerMinute });
  }

  /** @throws AssistantError OVERLOADED (too many wait), LANGUAGE_MODEL_RATE_LIMIT (would never fit), CANCELLED */
  async acquire({ tokens, priority, signal }: Wanted): Promise<Permit> {
    this.check(tokens, signal);
    this.#inside += 1;
    const ticket: Ticket = { state: 'waiting', grant: () => undefined };
    let leave = (): void => undefined;
    let ageing: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Permit>((resolve, reject) => {
        ticket.grant = resolve;
        leave = () => {
          ticket.state = 'left';
          reject(new AssistantError('CANCELLED', 'the request was cancelled while it waited for its turn', { cause: signal?.reason }));
        };
        signal?.addEventListener('abort', leave, { once: true });
        this.enter(ticket, tokens, places[priority]);
        if (priority === 'batch') ageing = setTimeout(() => this.enter(ticket, tokens, places.aged), patienceMs).unref();
      });
    } catch (error) {
      this.#inside -= 1;
      throw error;
    } finally {
      clearTimeout(ageing);
      signal?.removeEventListener('abort', leave);
    }
  }

  private check(tokens: number, signal?: AbortSignal): void {
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'the request was cancelled', { cause: signal.reason });
    const { concurrency, waiting, tokensPerMinute } = this.limits;
    const isFull = this.#inside >= concurrency + waiting || this.#entries > concurrency + waiting * mostVoid;
    if (isFull)
      throw new AssistantError('OVERLOADED', `${waiting} calls wait for the language model; try again soon`, { retryAfterSeconds: 5 });
    if (tokensPerMinute !== null && tokens > tokensPerMinute) {
      const message = `the call needs about ${tokens} tokens, more than tokensPerMinute (${tokensPerMinute}) ever allows; raise it, or shorten the passages`;
      throw new AssistantError('LANGUAGE_MODEL_RATE_LIMIT', message, { retryable: false });
    }
  }

  /** Waits first for a place among the calls, then for its tokens. */
  private enter(ticket: Ticket, tokens: number, priority: number): void {
    this.#entries += 1;
    const entry = this.#requests.schedule({ priority }, async () => {
      this.#entries -= 1;
      const isTurn = ticket.state === 'waiting' && (await this.takeTokens(ticket, tokens, priority));
      if (isTurn) await this.serve(ticket, tokens);
      else this.giveBackRequest();
    });
    // Only a stopped limiter refuses an entry, and this one is never stopped.
    entry.catch(() => undefined);
  }

  private async takeTokens(ticket: Ticket, tokens: number, priority: number): Promise<boolean> {
    const take = (): boolean => {
      const isTurn = ticket.state === 'waiting';
      if (isTurn) ticket.state = 'taken';
      else this.giveBackTokens(tokens);
      return isTurn;
    };
    return this.#tokens ? this.#tokens.schedule({ priority, weight: tokens }, async () => take()) : take();
  }

  /** Grants the permit and lasts until it is released. */
  private async serve(ticket: Ticket, tokens: number): Promise<void> {
    if (ticket.state === 'left') {
      this.giveBackTokens(tokens);
      this.giveBackRequest();
      return;
    }
    const started = Date.now();
    if (this.limits.requestsPerMinute !== null) setTimeout(() => this.giveBackRequest(), minuteMs).unref();
    await new Promise<void>((resolve) => {
      let isHeld = true;
      ticket.grant({
        release: (used) => {
          if (!isHeld) return;
          isHeld = false;
          this.#inside -= 1;
          this.settle(tokens, used ?? tokens, started);
          resolve();
        },
      });
    });
  }

  /** What was taken too much is free at once, the rest a minute after it was taken. */
  private settle(estimated: number, used: number, started: number): void {
    if (!this.#tokens) return;
    if (used !== estimated) this.giveBackTokens(estimated - used);
    setTimeout(() => this.giveBackTokens(used), Math.max(0, started + minuteMs - Date.now())).unref();
  }

  private giveBackRequest(): void {
    if (this.limits.requestsPerMinute !== null) void this.#requests.incrementReservoir(1);
  }

  private giveBackTokens(tokens: number): void {
    void this.#tokens?.incrementReservoir(tokens);
  }
}
