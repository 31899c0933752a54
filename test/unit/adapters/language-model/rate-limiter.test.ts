import { jest } from '@jest/globals';
import { RateLimiter, type RateLimits } from '#adapters/language-model/rate-limiter.js';
import { randomBelow } from '#shared/random-below.js';

const minute = 60_000;
const open: RateLimits = { concurrency: 1000, waiting: 10_000, requestsPerMinute: null, tokensPerMinute: null };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

interface Start {
  readonly at: number;
  readonly tokens: number;
  readonly priority: 'interactive' | 'batch';
  readonly waitedMs: number;
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

/** Callers that come by chance for some minutes, and go after some time. */
async function traffic(limits: RateLimits, seed: number) {
  const limiter = new RateLimiter(limits);
  const below = randomBelow(seed);
  const starts: Start[] = [];
  let now = 0;
  let most = 0;
  let ended = 0;
  let asked = 0;
  const call = async (priority: Start['priority'], tokens: number, lastsMs: number) => {
    const came = performance.now();
    const permit = await limiter.acquire({ tokens, priority });
    starts.push({ at: performance.now(), tokens, priority, waitedMs: performance.now() - came });
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      ended += 1;
      permit.release(below(3) === 0 ? null : 1 + below(tokens));
    }, lastsMs);
  };
  for (let i = 0; i < 120; i += 1) {
    asked += 1;
    void call(below(3) === 0 ? 'batch' : 'interactive', 1 + below(300), below(8_000));
    await pass(below(2_500));
  }
  await pass(20 * minute);
  return { starts, most, ended, asked };
}

describe('RateLimiter', () => {
  it.each([1, 2, 3, 4])('allows no more calls at once, and no more calls a minute, than set; seed %i', async (seed) => {
    const { starts, most, ended, asked } = await traffic({ ...open, concurrency: 3, requestsPerMinute: 12 }, seed);
    expect({ ended, most: most <= 3 }).toEqual({ ended: asked, most: true });
    for (const { at } of starts) expect(starts.filter((other) => other.at >= at && other.at < at + minute).length).toBeLessThanOrEqual(12);
  });

  it.each([5, 6, 7])('allows no more tokens in any minute than set, by what was really used; seed %i', async (seed) => {
    const limiter = new RateLimiter({ ...open, tokensPerMinute: 1_000 });
    const below = randomBelow(seed);
    const used: { at: number; tokens: number }[] = [];
    const call = async (estimate: number) => {
      const permit = await limiter.acquire({ tokens: estimate, priority: 'interactive' });
      const tokens = 1 + below(estimate);
      used.push({ at: performance.now(), tokens });
      setTimeout(() => permit.release(tokens), below(5_000));
    };
    for (let i = 0; i < 80; i += 1) {
      void call(1 + below(400));
      await pass(below(3_000));
    }
    await pass(20 * minute);
    expect(used).toHaveLength(80);
    for (const { at } of used) {
      const within = used.filter((other) => other.at >= at && other.at < at + minute);
      expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(1_000);
    }
  });

  it('lets people go before batches, and no batch wait for ever', async () => {
    const limiter = new RateLimiter({ ...open, concurrency: 1 });
    const order: string[] = [];
    const call = async (name: string, priority: Start['priority']) => {
      const permit = await limiter.acquire({ tokens: 1, priority });
      order.push(name);
      setTimeout(() => permit.release(null), 1_000);
    };
    void call('first', 'interactive');
    void call('batch', 'batch');
    // Two people come each second, where one is served: without age the batch would never be.
    for (let second = 0; second < 60; second += 1) {
      for (const which of ['a', 'b']) void call(`${second}${which}`, 'interactive');
      await pass(1_000);
    }
    expect(order.slice(0, 3)).toEqual(['first', '0a', '0b']);
    expect(order).toContain('batch');
    await pass(3 * minute);
    expect(order).toHaveLength(122);
  });

  it('gives the place of one who leaves to the next, and takes nothing for it', async () => {
    const limiter = new RateLimiter({ ...open, concurrency: 1, waiting: 1, requestsPerMinute: 2, tokensPerMinute: 100 });
    const first = await limiter.acquire({ tokens: 50, priority: 'interactive' });
    const leaving = new AbortController();
    const left = limiter.acquire({ tokens: 50, priority: 'batch', signal: leaving.signal });
    await expect(limiter.acquire({ tokens: 1, priority: 'interactive' })).rejects.toMatchObject({
      code: 'OVERLOADED',
      retryAfterSeconds: 5,
    });
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
    first.release(10);
    first.release(0);
    const second = limiter.acquire({ tokens: 90, priority: 'interactive' });
    await pass(10);
    (await second).release(null);
    const third = limiter.acquire({ tokens: 1, priority: 'interactive' });
    let isServed = false;
    void third.then(() => (isServed = true));
    await pass(minute / 2);
    expect(isServed).toBe(false);
    await pass(minute / 2 + 10);
    expect(isServed).toBe(true);
  });

  it('serves the next at once when all who waited have left', async () => {
    const limiter = new RateLimiter({ ...open, concurrency: 1, waiting: 100 });
    const held = await limiter.acquire({ tokens: 1, priority: 'interactive' });
    for (let i = 0; i < 10; i += 1) {
      const leaving = new AbortController();
      const all = Array.from({ length: 101 }, () => limiter.acquire({ tokens: 1, priority: 'interactive', signal: leaving.signal }));
      const settled = Promise.allSettled(all);
      leaving.abort();
      const codes = (await settled).map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'served'));
      expect(codes).toEqual([...Array.from({ length: 100 }, () => 'CANCELLED'), 'OVERLOADED']);
    }
    held.release(null);
    (await limiter.acquire({ tokens: 1, priority: 'interactive' })).release(null);
  });

  it('does not let small calls overtake a large one for ever', async () => {
    const limiter = new RateLimiter({ ...open, tokensPerMinute: 100 });
    let isServed = false;
    (await limiter.acquire({ tokens: 60, priority: 'interactive' })).release(null);
    void limiter.acquire({ tokens: 90, priority: 'interactive' }).then((permit) => {
      isServed = true;
      permit.release(null);
    });
    for (let second = 0; second < 61; second += 1) {
      void limiter.acquire({ tokens: 10, priority: 'interactive' }).then((permit) => permit.release(null));
      await pass(1_000);
    }
    expect(isServed).toBe(true);
  });

  it('refuses at once what would never fit, and a caller who is gone already', async () => {
    const limiter = new RateLimiter({ ...open, tokensPerMinute: 100 });
    await expect(limiter.acquire({ tokens: 101, priority: 'interactive' })).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_RATE_LIMIT',
      retryable: false,
    });
    await expect(limiter.acquire({ tokens: 1, priority: 'interactive', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
