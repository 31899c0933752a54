import { isKnownOwner } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import type { Principal } from '#domain/principal.js';
import { networkOf } from '#http/network-of.js';
import { RequestCounter, type Allowance } from '#http/request-counter.js';

/** Requests in a minute. */
export interface LimitSettings {
  readonly addressPerMinute: number;
  readonly keyPerMinute: number;
  readonly libraryPerMinute: number;
  readonly signInPerMinute: number;
}

/** What one request was counted against. */
export interface Counted extends Allowance {
  readonly policy: 'address' | 'key' | 'account' | 'visitor' | 'library' | 'public' | 'sign-in';
}

/** How much an address, a key, an account and a library may ask of the server. */
export class RequestLimits {
  /** One for each, so that a flood of addresses makes nobody forget the keys. */
  readonly #counters: Readonly<Record<Counted['policy'], RequestCounter>>;

  constructor(
    private readonly settings: LimitSettings,
    elapsed: () => number,
  ) {
    const open = (): RequestCounter => new RequestCounter(elapsed);
    this.#counters = { address: open(), key: open(), account: open(), visitor: open(), library: open(), public: open(), 'sign-in': open() };
  }

  /** A key by its own limit; somebody without an account by the address, unless a page's server vouches for them. */
  ofCaller(principal: Principal, address: string): Counted {
    const { keyPerMinute } = this.settings;
    if (principal.kind === 'guest') {
      const { visitor = '' } = principal;
      return isKnownOwner(visitor) ? this.#take('visitor', visitor, this.settings.addressPerMinute) : this.ofAddress(address);
    }
    if (principal.kind === 'key') return this.#take('key', principal.id, principal.scope?.perMinute ?? keyPerMinute);
    return this.#take('account', principal.account.id, keyPerMinute);
  }

  ofAddress(address: string): Counted {
    return this.#take('address', networkOf(address), this.settings.addressPerMinute);
  }

  /** What is open to everybody; pages and their files take nothing away from the questions. */
  ofPublic(address: string): Counted {
    return this.#take('public', networkOf(address), this.settings.addressPerMinute);
  }

  ofSignIn(address: string): Counted {
    return this.#take('sign-in', networkOf(address), this.settings.signInPerMinute);
  }

  ofLibrary(library: string): Counted {
    return this.#take('library', library, this.settings.libraryPerMinute);
  }

  #take(policy: Counted['policy'], subject: string, limit: number): Counted {
    return { policy, ...this.#counters[policy].take(subject, limit) };
  }
}

/** RateLimit header fields for HTTP (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/, draft 10). */
export function headersOfLimit({ policy, limit, remaining, resetSeconds }: Counted): Record<string, string> {
  return { 'ratelimit-policy': `"${policy}";q=${limit};w=60`, ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}` };
}

/** @throws AssistantError TOO_MANY_REQUESTS */
export function demandWithin({ policy, limit, resetSeconds, isOver }: Counted): void {
  if (!isOver) return;
  throw new AssistantError('TOO_MANY_REQUESTS', `${limit} requests in a minute are the limit (${policy}); try again in ${resetSeconds} s`, {
    retryAfterSeconds: resetSeconds,
  });
}
