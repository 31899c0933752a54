import { createHash, randomUUID } from 'node:crypto';
import {
  patienceMs,
  type Allowance,
  type Leave,
  type Permit,
  type RateLimits,
  type WantedCall,
} from '#adapters/language-model/allowance.js';
import type { LimitRedis } from '#adapters/language-model/redis/open-redis.js';

/** How long things take, in milliseconds. */
export interface LimitTimes {
  readonly window: number;
  /** A process that is gone gives its places back after so long. */
  readonly lease: number;
  /** Between two questions of one who waits for a place or for another process. */
  readonly poll: number;
  /** Who waits and does not ask for so long counts as gone. */
  readonly absence: number;
}

const usualTimes: LimitTimes = { window: 60_000, lease: 30_000, poll: 50, absence: 3_000 };

/** Counts the calls of all processes that say the same name, in Redis. Who waits in any of them is served in the order of all. */
export class RedisAllowance implements Allowance {
  readonly #keys: readonly string[];
  readonly #queue = randomUUID();
  readonly #held = new Set<string>();
  #isWaiting = false;
  #renewal: NodeJS.Timeout | undefined;

  /** @param name of the provider and its key; only a hash of it is sent */
  constructor(
    private readonly redis: LimitRedis,
    name: string,
    private readonly limits: Omit<RateLimits, 'waiting'>,
    private readonly times: LimitTimes = usualTimes,
  ) {
    const fingerprint = createHash('sha256').update(name).digest('hex').slice(0, 32);
    // What stands in braces keeps them on one server of a cluster.
    this.#keys = ['held', 'taken', 'tokens', 'waiting', 'seen'].map((part) => `huixiang:limit:{${fingerprint}}:${part}`);
  }

  /** @throws whatever the connection fails with */
  async take({ tokens, priority, since }: WantedCall): Promise<Leave> {
    const { concurrency, requestsPerMinute, tokensPerMinute } = this.limits;
    const { window, lease, poll, absence } = this.times;
    const permit = randomUUID();
    const waited = performance.now() - since;
    const call = [permit, this.#queue, Math.ceil(tokens), waited, priority === 'batch' ? patienceMs : 0];
    const bounds = [concurrency, requestsPerMinute ?? -1, tokensPerMinute ?? -1, window, lease, poll, absence];
    this.#isWaiting = true;
    const waitMs = await this.redis.takeCall(...this.#keys, ...call, ...bounds).catch((error: unknown) => {
      this.#release(permit, 0); // it may be counted later all the same
      throw error;
    });
    if (waitMs > 0) return { waitMs };
    this.#isWaiting = false;
    return { permit: this.#hold(permit) };
  }

  leave(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.redis.leaveQueue(...this.#keys, this.#queue).catch(passesBySelf);
  }

  #hold(permit: string): Permit {
    this.#held.add(permit);
    this.#renewal ??= setInterval(() => this.#renew(), this.times.lease / 3).unref();
    return {
      release: (used) => {
        if (!this.#held.delete(permit)) return;
        if (this.#held.size === 0) {
          clearInterval(this.#renewal);
          this.#renewal = undefined;
        }
        this.#release(permit, used);
      },
    };
  }

  #release(permit: string, used: number | null): void {
    this.redis.releaseCall(...this.#keys, permit, used === null ? -1 : Math.ceil(used)).catch(passesBySelf);
  }

  #renew(): void {
    this.redis.renewCalls(...this.#keys, this.times.lease, ...this.#held).catch(passesBySelf);
  }
}

/** Leases and those who wait run out by themselves. */
function passesBySelf(): void {
  // Who takes next is told that Redis is out of reach.
}
