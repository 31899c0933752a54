import type { RateLimits } from '#adapters/language-model/allowance.js';
import type { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { randomBelow } from '#shared/random-below.js';

/** A call that was allowed, by the clock of who counts; the tokens it really took. */
export interface Start {
  readonly at: number;
  readonly tokens: number;
}

export interface LimiterUnderTest {
  /** Milliseconds of a minute here. */
  readonly minute: number;
  /** A time for which nothing is ready yet is long enough for all that is ready. */
  readonly instant: number;
  open(limits: RateLimits): Promise<RateLimiter>;
  pass(milliseconds: number): Promise<void>;
  /** Waits for what takes several minutes. */
  settle<Value>(promise: Promise<Value>): Promise<Value>;
  /** In the order in which they were allowed. */
  starts(): Promise<readonly Start[]>;
  close(): Promise<void>;
}

const open: RateLimits = { concurrency: 1000, waiting: 10_000, requestsPerMinute: null, tokensPerMinute: null };
const one = { tokens: 1, priority: 'interactive' } as const;

/** What holds of a limiter wherever is counted. */
export function rateLimiterContract(name: string, seeds: readonly number[], prepare: () => Promise<LimiterUnderTest>): void {
  describe(`RateLimiter: ${name}`, () => {
    let under: LimiterUnderTest;
    beforeEach(async () => (under = await prepare()));
    afterEach(() => under.close());

    /** Callers that come by chance for some minutes, and go after some time. */
    async function traffic(limits: RateLimits, seed: number) {
      const limiter = await under.open(limits);
      const below = randomBelow(seed);
      const most = { tokens: 0, now: 0, atOnce: 0 };
      const call = async (priority: 'interactive' | 'batch', estimate: number, lastsMs: number) => {
        const permit = await limiter.acquire({ tokens: estimate, priority });
        most.now += 1;
        most.atOnce = Math.max(most.atOnce, most.now);
        await new Promise((resolve) => setTimeout(resolve, lastsMs));
        most.now -= 1;
        permit.release(below(3) === 0 ? null : 1 + below(estimate));
        return true;
      };
      const calls: Promise<boolean>[] = [];
      for (let i = 0; i < 60; i += 1) {
        calls.push(call(below(3) === 0 ? 'batch' : 'interactive', 1 + below(300), below(under.minute / 8)));
        await under.pass(below(under.minute / 24));
      }
      expect(await under.settle(Promise.all(calls))).toHaveLength(60);
      return { atOnce: most.atOnce, starts: await under.starts() };
    }

    it.each(seeds)('allows no more at once, and no more calls or tokens in any minute, than set; seed %i', async (seed) => {
      const limits = { ...open, concurrency: 3, requestsPerMinute: 12, tokensPerMinute: 1_000 };
      const { atOnce, starts } = await traffic(limits, seed);
      expect(atOnce).toBeLessThanOrEqual(3);
      expect(starts).toHaveLength(60);
      for (const { at } of starts) {
        const within = starts.filter((other) => other.at >= at && other.at < at + under.minute);
        expect(within.length).toBeLessThanOrEqual(12);
        expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(1_000);
      }
    });

    it('lets people go before batches', async () => {
      const limiter = await under.open({ ...open, concurrency: 1 });
      const held = await limiter.acquire(one);
      const order: string[] = [];
      const call = async (call: string, priority: 'interactive' | 'batch') => {
        const permit = await limiter.acquire({ tokens: 1, priority });
        order.push(call);
        permit.release(null);
      };
      const calls = [call('batch', 'batch'), call('first', 'interactive'), call('second', 'interactive')];
      await under.pass(under.instant);
      expect(order).toEqual([]);
      held.release(null);
      await under.settle(Promise.all(calls));
      expect(order).toEqual(['first', 'second', 'batch']);
    });

    it('gives the place of one who leaves to the next, and takes nothing for it', async () => {
      const limiter = await under.open({ ...open, concurrency: 1, waiting: 1, requestsPerMinute: 2, tokensPerMinute: 100 });
      const first = await limiter.acquire({ ...one, tokens: 50 });
      const leaving = new AbortController();
      const left = limiter.acquire({ tokens: 50, priority: 'batch', signal: leaving.signal });
      await under.pass(under.instant);
      await expect(limiter.acquire(one)).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 5 });
      leaving.abort();
      await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
      first.release(10);
      first.release(0);
      (await under.settle(limiter.acquire({ ...one, tokens: 90 }))).release(null);
      (await under.settle(limiter.acquire(one))).release(null);
      const [before, , after] = await under.starts();
      expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(under.minute);
    });

    it('turns away at once who finds no place where none may wait', async () => {
      const limiter = await under.open({ ...open, concurrency: 2, waiting: 0 });
      const held = await Promise.all([limiter.acquire(one), limiter.acquire(one)]);
      await expect(limiter.acquire(one)).rejects.toMatchObject({ code: 'OVERLOADED' });
      for (const permit of held) permit.release(null);
      (await limiter.acquire(one)).release(null);
    });

    it('does not let small calls overtake a large one for ever', async () => {
      const limiter = await under.open({ ...open, tokensPerMinute: 100 });
      const order: number[] = [];
      const call = async (tokens: number) => {
        (await limiter.acquire({ ...one, tokens })).release(null);
        order.push(tokens);
      };
      await call(60);
      const calls = [call(90), ...Array.from({ length: 5 }, () => call(10))];
      await under.settle(Promise.all(calls));
      expect(order.slice(0, 2)).toEqual([60, 90]);
    });

    it('refuses at once what would never fit, and a caller who is gone already', async () => {
      const limiter = await under.open({ ...open, tokensPerMinute: 100 });
      const refused = { code: 'LANGUAGE_MODEL_RATE_LIMIT', retryable: false };
      await expect(limiter.acquire({ ...one, tokens: 101 })).rejects.toMatchObject(refused);
      await expect(limiter.acquire({ ...one, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });
  });
}
