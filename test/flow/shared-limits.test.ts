import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { Redis } from 'ioredis';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import type { RateLimits } from '#adapters/language-model/allowance.js';
import { openRedis } from '#adapters/language-model/redis/open-redis.js';
import { RedisAllowance } from '#adapters/language-model/redis/redis-allowance.js';
import { openSharedLimits } from '#app/open-shared-limits.js';
import { loadConfig } from '#config/load.js';
import { hasRedisServer, startRedisServer, type RedisServer } from '../simulators/redis-server.js';
import { watchLimit } from '../simulators/watch-limit.js';

const withRedis = hasRedisServer ? describe : describe.skip;
const open: RateLimits = { concurrency: 1000, waiting: 10_000, requestsPerMinute: null, tokensPerMinute: null };
const times = { window: 600, lease: 900, poll: 5, absence: 3_000 };
const person = { tokens: 1, priority: 'interactive' } as const;

withRedis('limits over Redis (skipped where there is no redis-server; scripts/setup.sh installs it)', () => {
  let server: RedisServer;
  const ends: (() => unknown)[] = [];
  beforeEach(async () => {
    server = await startRedisServer();
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await server.close();
  });

  async function limiterOf(limits: RateLimits, name = 'shared') {
    const redis = await openRedis(server.url);
    ends.push(() => redis.close());
    return new RateLimiter(limits, new RedisAllowance(redis, name, limits, times));
  }

  function process(work: object): { child: ChildProcess; ended: Promise<unknown>; said: string[] } {
    const argument = JSON.stringify({ url: server.url, times, ...work });
    const child = fork(path.join(import.meta.dirname, '../simulators/share-limit.child.ts'), [argument]);
    ends.push(() => child.kill('SIGKILL'));
    const said: string[] = [];
    child.on('message', (word: string) => said.push(word));
    return { child, said, ended: new Promise((resolve) => child.once('close', resolve)) };
  }

  it('hold for two processes together, in every minute of the server', async () => {
    const watch = await watchLimit(server.url);
    ends.push(() => watch.close());
    const limits = { ...open, concurrency: 3, requestsPerMinute: 20, tokensPerMinute: 700 };
    const both = [1, 2].map((seed) => process({ limits, calls: 50, seed, lastsMs: 60 }));
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    const starts = await watch.starts();
    expect(starts).toHaveLength(100);
    expect(await watch.atOnce()).toBe(3);
    for (const { at } of starts) {
      const within = starts.filter((other) => other.at >= at && other.at < at + times.window);
      expect(within.length).toBeLessThanOrEqual(20);
      expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(700);
    }
  });

  it('give the places of a process that was killed to others, and those of one that lives to nobody', async () => {
    const limits = { ...open, concurrency: 1 };
    const { child, said } = process({ limits, calls: 1, seed: 1, lastsMs: 1e9 });
    while (!said.includes('begun')) await sleep(10);
    const limiter = await limiterOf(limits);
    let isServed = false;
    const served = limiter.acquire(person).then((permit) => {
      isServed = true;
      permit.release(null);
    });
    await sleep(2 * times.lease);
    expect(isServed).toBe(false);
    child.kill('SIGKILL');
    await served;
  });

  it('let people of one process go before batches of another, and who came first before who came later', async () => {
    const limits = { ...open, concurrency: 1 };
    const [one, other] = [await limiterOf(limits), await limiterOf(limits)];
    const held = await one.acquire(person);
    const order: string[] = [];
    const call = async (limiter: RateLimiter, name: string, priority: 'interactive' | 'batch') => {
      const permit = await limiter.acquire({ tokens: 1, priority });
      order.push(name);
      await sleep(20);
      permit.release(null);
    };
    const calls = [call(one, 'batch', 'batch')];
    for (const name of ['a', 'b', 'c']) {
      await sleep(30);
      calls.push(call(name === 'b' ? one : other, name, 'interactive'));
    }
    await sleep(30);
    held.release(null);
    await Promise.all(calls);
    expect(order).toEqual(['a', 'b', 'c', 'batch']);
  });

  it('leave nobody waiting for one who waited elsewhere and left', async () => {
    const limits = { ...open, concurrency: 1 };
    const [one, other] = [await limiterOf(limits), await limiterOf(limits)];
    const held = await one.acquire(person);
    const leaving = new AbortController();
    const left = one.acquire({ ...person, signal: leaving.signal });
    await sleep(50);
    const next = other.acquire(person);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
    held.release(null);
    (await next).release(null);
  });

  it('hold apart for different keys, of which Redis is told nothing', async () => {
    const limits = { ...open, concurrency: 1, requestsPerMinute: 100 };
    const held = await (await limiterOf(limits, 'https://provider.test\nsk-secret')).acquire(person);
    const other = await (await limiterOf(limits, 'https://provider.test\nsk-other')).acquire(person);
    const redis = new Redis(server.url);
    ends.push(() => redis.disconnect());
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(6);
    expect(keys.join('\n')).not.toMatch(/secret|other|provider/u);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
    held.release(null);
    other.release(null);
  });

  async function sharedWith(url: string) {
    const warnings: string[] = [];
    const packageRoot = path.resolve(import.meta.dirname, '../..');
    const currentFolder = path.join(packageRoot, 'test/fixtures');
    const config = loadConfig({ packageRoot, environment: { HUIXIANG_REDIS__URL: url }, currentFolder });
    const shared = await openSharedLimits(config, (warning) => warnings.push(warning));
    if (!shared) throw new Error('no Redis is set');
    ends.push(() => shared.close());
    const limits = { ...open, concurrency: 4, waiting: 0 };
    const limiter = new RateLimiter(limits, shared.allowanceOf({ limitedWith: 'shared', isOnThisMachine: false }, limits));
    /** How many of four are allowed at once. */
    const allowed = async () => {
      const asked = await Promise.allSettled(Array.from({ length: 4 }, () => limiter.acquire(person)));
      const granted = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      for (const permit of granted) permit.release(null);
      return granted.length;
    };
    return { warnings, allowed };
  }

  it('are those of a part in each process while Redis is down, with one warning, and whole again by themselves', async () => {
    const { warnings, allowed } = await sharedWith(server.url);
    expect(await allowed()).toBe(4);
    await server.close();
    expect([await allowed(), await allowed()]).toEqual([2, 2]);
    expect(warnings).toEqual([
      expect.stringMatching(/^redis\.url: redis:\/\/127\.0\.0\.1:\d+ is out of reach \([\w ]+\); .*redis\.processes/u),
    ]);
    server = await startRedisServer({ port: server.port });
    while ((await allowed()) < 4) await sleep(100);
    expect(warnings).toHaveLength(2);
    expect(warnings[1]).toMatch(/ is back; /u);
  });

  it('do not hang with a Redis that does not answer', async () => {
    const { warnings, allowed } = await sharedWith(server.url);
    expect(await allowed()).toBe(4);
    server.pause();
    expect(await allowed()).toBe(2);
    expect(warnings).toHaveLength(1);
    server.resume();
    while ((await allowed()) < 4) await sleep(100);
  });

  it('say in a word that the password is refused, and never which', async () => {
    await server.close();
    server = await startRedisServer({ port: server.port, password: 'right-one' });
    const { warnings, allowed } = await sharedWith(server.url.replace('right-one', 'wrong-one'));
    expect(await allowed()).toBe(2);
    expect(warnings).toEqual([expect.stringContaining('(WRONGPASS)')]);
    expect(warnings.join('\n')).not.toMatch(/right-one|wrong-one/u);
    expect(await (await sharedWith(server.url)).allowed()).toBe(4);
  });
});
