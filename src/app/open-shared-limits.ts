import os from 'node:os';
import path from 'node:path';
import type { Allowance, RateLimits } from '#adapters/language-model/allowance.js';
import type { LimitRedis } from '#adapters/language-model/redis/open-redis.js';
import type { LoadedConfig } from '#config/load.js';
import { readKeyFile } from '#config/read-key-file.js';

interface LimitedModel {
  /** Provider and key: models that say the same share their limits. */
  readonly limitedWith: string;
  readonly isOnThisMachine: boolean;
}

/** Limits that hold for all processes together. */
export interface SharedLimits {
  allowanceOf(model: LimitedModel, limits: RateLimits): Allowance;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Over Redis; null when none is set. Connects with the first call, says once when it is out of reach and once when it is back.
 * @throws AssistantError CONFIG_INVALID (an address that is none, a file that cannot be read, the optional package missing)
 */
export async function openSharedLimits({ settings, paths }: LoadedConfig, warn: (warning: string) => void): Promise<SharedLimits | null> {
  const { url, urlFile, processes } = settings.redis;
  const address = urlFile === null ? url?.reveal() : readKeyFile(path.resolve(paths.home, urlFile), 'redis.urlFile');
  if (!address) return null;
  const [{ openRedis }, { RedisAllowance }, { SharedAllowance }] = await Promise.all([
    import('#adapters/language-model/redis/open-redis.js'),
    import('#adapters/language-model/redis/redis-allowance.js'),
    import('#adapters/language-model/redis/shared-allowance.js'),
  ]);
  const redis = await openRedis(address);
  const onReach = warnOfChanges(redis, warn);
  return {
    allowanceOf({ limitedWith, isOnThisMachine }, limits) {
      // The same loopback address is another server on another machine.
      const name = isOnThisMachine ? `${os.hostname()}\n${limitedWith}` : limitedWith;
      const counted = new RedisAllowance(redis, name, limits);
      return new SharedAllowance(counted, { limits, processes, onReach, now: () => performance.now() });
    },
    async close() {
      redis.close();
    },
  };
}

/** Silent while nothing changes. */
function warnOfChanges(
  { place, reason }: Pick<LimitRedis, 'place' | 'reason'>,
  warn: (warning: string) => void,
): (isInReach: boolean) => void {
  let wasInReach = true;
  return (isInReach) => {
    if (isInReach === wasInReach) return;
    wasInReach = isInReach;
    if (isInReach) warn(`redis.url: ${place} is back; limits of language models hold for all processes again`);
    else
      warn(
        `redis.url: ${place} is out of reach (${reason()}); this process keeps to its part of the limits of language models (redis.processes)`,
      );
  };
}
