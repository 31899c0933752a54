// One process of several that share a limit: makes so many calls, says when each begins and ends, and ends itself, or stays.
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { openRedis } from '#adapters/language-model/redis/open-redis.js';
import { RedisAllowance } from '#adapters/language-model/redis/redis-allowance.js';
import { randomBelow } from '#shared/random-below.js';

const { url, limits, times, calls, seed, lastsMs } = JSON.parse(process.argv[2] ?? '');
const redis = await openRedis(url);
const limiter = new RateLimiter(limits, new RedisAllowance(redis, 'shared', limits, times));
const below = randomBelow(seed);

async function call(): Promise<void> {
  const estimate = 1 + below(100);
  const permit = await limiter.acquire({ tokens: estimate, priority: below(3) === 0 ? 'batch' : 'interactive' });
  process.send?.('begun');
  await sleep(1 + below(lastsMs));
  process.send?.('ending');
  permit.release(below(3) === 0 ? null : 1 + below(estimate));
}

await Promise.all(Array.from({ length: calls }, call));
await sleep(50); // what was given back is sent
redis.close();
process.disconnect();
