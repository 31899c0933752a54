import { Redis } from 'ioredis';
import type { Start } from '../contract/rate-limiter.contract.js';

/** What Redis is told of the calls it allows, by its own clock: seen from outside, whatever our scripts believe. */
export interface LimitWatch {
  starts(): Promise<readonly Start[]>;
  /** Most calls that had a place at the same time, as they were taken and given back. */
  atOnce(): Promise<number>;
  close(): void;
}

export async function watchLimit(url: string): Promise<LimitWatch> {
  const redis = new Redis(url);
  // A command that the server hears while the monitor opens is an answer nobody asked for, to ioredis.
  await redis.ping();
  const monitor = await redis.monitor();
  const begun = new Map<string, number>();
  const tokens = new Map<string, number>();
  const held = new Set<string>();
  let most = 0;
  let flushed = (): void => undefined;
  monitor.on('monitor', (_, [command = '', key = '', ...rest]: string[]) => {
    const said = command.toLowerCase();
    const [first = '', second = ''] = rest;
    if (said === 'echo') flushed();
    if (said === 'zadd' && key.endsWith(':taken')) begun.set(second, Number(first));
    if (said === 'hset' && key.endsWith(':tokens')) tokens.set(first, Number(second));
    if (said === 'zadd' && key.endsWith(':held')) most = Math.max(most, held.add(second).size);
    if (said === 'zrem' && key.endsWith(':held')) held.delete(first);
  });
  /** What was done before is seen after. */
  const flush = async () => {
    const seen = new Promise<void>((resolve) => (flushed = resolve));
    await redis.echo('seen');
    await seen;
  };
  return {
    async starts() {
      await flush();
      return [...begun].map(([id, at]) => ({ at, tokens: tokens.get(id) ?? 0 }));
    },
    async atOnce() {
      await flush();
      return most;
    },
    close() {
      monitor.disconnect();
      redis.disconnect();
    },
  };
}
