import { AssistantError } from '#domain/errors.js';
import type { Allowance, Leave, Permit, RateLimits, WantedCall } from '#adapters/language-model/allowance.js';
import { ProcessAllowance } from '#adapters/language-model/process-allowance.js';

interface Sharing {
  readonly limits: Omit<RateLimits, 'waiting'>;
  /** So many processes share, as far as anybody knows while they cannot count together. */
  readonly processes: number;
  /** Told of each failure, and of each question that was answered. */
  readonly onReach: (isInReach: boolean) => void;
  readonly now: () => number;
}

/** Not asked again before, in milliseconds: a server that does not answer costs every call its time limit otherwise. */
const pauseMs = 5_000;

/** Counts together with other processes; where that cannot be done, keeps to this process's part of the limits. */
export class SharedAllowance implements Allowance {
  readonly #own: ProcessAllowance;
  readonly #part: Omit<RateLimits, 'waiting'>;
  #awayUntil = -Infinity;

  constructor(
    private readonly shared: Allowance,
    private readonly sharing: Sharing,
  ) {
    this.#part = partOf(sharing);
    this.#own = new ProcessAllowance(this.#part);
  }

  async take(wanted: WantedCall): Promise<Leave> {
    if (this.sharing.now() < this.#awayUntil) return this.#takeOwn(wanted);
    try {
      const leave = await this.shared.take(wanted);
      this.sharing.onReach(true);
      // Counted here too, for when this process has to go on alone.
      return 'permit' in leave ? { permit: both(leave.permit, this.#own.count(wanted.tokens)) } : leave;
    } catch {
      this.#awayUntil = this.sharing.now() + pauseMs;
      this.sharing.onReach(false);
      return this.#takeOwn(wanted);
    }
  }

  leave(): void {
    this.shared.leave();
  }

  #takeOwn({ tokens }: WantedCall): Leave {
    const most = this.#part.tokensPerMinute;
    if (most !== null && tokens > most) {
      const message = `the call needs about ${tokens} tokens, more than this process may take alone (${most} a minute) while Redis is out of reach; try again when it is back`;
      throw new AssistantError('LANGUAGE_MODEL_RATE_LIMIT', message, { retryable: false });
    }
    const leave = this.#own.take({ tokens });
    // Soon enough to be back with the others.
    return 'permit' in leave ? leave : { waitMs: Math.min(leave.waitMs, pauseMs) };
  }
}

function partOf({ limits, processes }: Sharing): Omit<RateLimits, 'waiting'> {
  const part = (limit: number) => Math.max(1, Math.floor(limit / processes));
  const { concurrency, requestsPerMinute, tokensPerMinute } = limits;
  return {
    concurrency: part(concurrency),
    requestsPerMinute: requestsPerMinute === null ? null : part(requestsPerMinute),
    tokensPerMinute: tokensPerMinute === null ? null : part(tokensPerMinute),
  };
}

function both(first: Permit, second: Permit): Permit {
  return {
    release: (used) => {
      first.release(used);
      second.release(used);
    },
  };
}
