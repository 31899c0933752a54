import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ProcessAllowance } from '#adapters/language-model/process-allowance.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { openRedis, type LimitRedis } from '#adapters/language-model/redis/open-redis.js';
import { RedisAllowance } from '#adapters/language-model/redis/redis-allowance.js';
import { hasRedisServer, startRedisServer } from '../simulators/redis-server.js';
import { watchLimit } from '../simulators/watch-limit.js';
import { rateLimiterContract, type Start } from './rate-limiter.contract.js';

rateLimiterContract('counted in this process', [1, 2, 3, 4], async () => {
  jest.useFakeTimers();
  const minute = 60_000;
  const starts: { at: number; tokens: number }[] = [];
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  return {
    minute,
    instant: 10,
    open: async (limits) => new RateLimiter(limits, noting(new ProcessAllowance(limits), starts)),
    async pass(milliseconds) {
      await pass(milliseconds);
    },
    async settle(promise) {
      await pass(20 * minute);
      return promise;
    },
    starts: async (): Promise<readonly Start[]> => starts,
    close: async () => void jest.useRealTimers(),
  };
});

/** Writes down what is allowed, and what it took. */
function noting(allowance: ProcessAllowance, starts: { at: number; tokens: number }[]): ProcessAllowance {
  const count = allowance.count.bind(allowance);
  allowance.count = (tokens) => {
    const start = { at: performance.now(), tokens };
    const { release } = count(tokens);
    starts.push(start);
    let isHeld = true;
    return {
      release(used) {
        if (isHeld) start.tokens = used ?? tokens;
        isHeld = false;
        release(used);
      },
    };
  };
  return allowance;
}

const withRedis = hasRedisServer ? describe : describe.skip;
withRedis('skipped where there is no redis-server; scripts/setup.sh installs it', () => {
  rateLimiterContract('counted in Redis', [1, 2], async () => {
    const server = await startRedisServer();
    const watch = await watchLimit(server.url);
    const times = { window: 600, lease: 300, poll: 5, absence: 3_000 };
    const opened: LimitRedis[] = [];
    return {
      minute: times.window,
      instant: 60,
      async open(limits) {
        const redis = await openRedis(server.url);
        opened.push(redis);
        return new RateLimiter(limits, new RedisAllowance(redis, 'contract', limits, times));
      },
      async pass(milliseconds) {
        await sleep(milliseconds);
      },
      settle: (promise) => promise,
      starts: () => watch.starts(),
      async close() {
        for (const redis of opened) redis.close();
        watch.close();
        await server.close();
      },
    };
  });
});
