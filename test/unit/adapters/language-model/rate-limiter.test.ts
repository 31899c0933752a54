import { jest } from '@jest/globals';
import type { RateLimits } from '#adapters/language-model/allowance.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';

const minute = 60_000;
const open: RateLimits = { concurrency: 1000, waiting: 10_000, requestsPerMinute: null, tokensPerMinute: null };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

/** What holds wherever is counted is in test/contract/rate-limiter.contract.ts. */
describe('RateLimiter', () => {
  it('lets people go before batches, and no batch wait for ever', async () => {
    const limiter = new RateLimiter({ ...open, concurrency: 1 });
    const order: string[] = [];
    const call = async (name: string, priority: 'interactive' | 'batch') => {
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
});
