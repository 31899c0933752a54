export interface RateLimits {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls that may wait for their turn; more are turned away. */
  readonly waiting: number;
  /** Null for no limit. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

export interface WantedCall {
  /** Estimate of messages and answer. */
  readonly tokens: number;
  readonly priority: 'interactive' | 'batch';
  /** When it came, by performance.now(). */
  readonly since: number;
}

/** Leave to make one call, held until it is released. */
export interface Permit {
  /** @param tokens that the call really took; null when nobody knows. Does nothing the second time. */
  release(tokens: number | null): void;
}

/** Leave, or how long it is to be waited before it is asked for again; Infinity until a permit is given back. */
export type Leave = { readonly permit: Permit } | { readonly waitMs: number };

/** What may be called now: who keeps count. */
export interface Allowance {
  /**
   * Who waits is asked for again, and is not overtaken by those who come later. At once where the count is kept in this process.
   * @throws AssistantError (it never fits as things are)
   */
  take(wanted: WantedCall): Leave | Promise<Leave>;
  /** Nobody waits any more. */
  leave(): void;
}

/** A batch call that waited so long is served as it came, before interactive calls that came after. */
export const patienceMs = 15_000;
