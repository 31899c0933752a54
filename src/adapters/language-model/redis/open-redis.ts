import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type * as Library from 'ioredis';
import { AssistantError } from '#domain/errors.js';
import { limitScripts } from '#adapters/language-model/redis/limit-scripts.js';

type Script = (...keysAndArguments: readonly (string | number)[]) => Promise<number>;

/** A connection that is made anew whenever it is lost. Its scripts fail at once while it is. */
export interface LimitRedis extends Readonly<Record<keyof typeof limitScripts, Script>> {
  /** As it may be shown. */
  readonly place: string;
  /** The last failure in a word, such as ECONNREFUSED or NOAUTH. */
  reason(): string;
  close(): void;
}

const remedy = 'npm install --no-save --ignore-scripts ioredis@5.11.1';
const connectMs = 2_000;
/** Of a script that takes a tenth of a millisecond: longer, and calls would wait more for the count than for their turn. */
const answerMs = 500;
const longestPauseMs = 5_000;

/**
 * Connects with the first call: what is never asked keeps no program from ending.
 * @param url redis: or rediss:, which may hold a user and a password
 * @throws AssistantError CONFIG_INVALID (no such address, the optional package is not installed)
 */
export async function openRedis(url: string, load: () => Promise<typeof Library> = () => import('ioredis')): Promise<LimitRedis> {
  const place = placeOf(url);
  const { Redis: Client } = await load().catch((cause: unknown) => {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const message = `redis.url: the package ioredis ${isMissing ? 'is not installed' : 'cannot be loaded'}; run: ${remedy}`;
    throw new AssistantError('CONFIG_INVALID', message, { cause });
  });
  const redis = new Client(url, {
    lazyConnect: true,
    scripts: limitScripts,
    connectTimeout: connectMs,
    commandTimeout: answerMs,
    disconnectTimeout: answerMs, // a timer that outlives a connection that is lost already
    // Who asks while there is no connection is told at once; what was asked before it was lost is not asked twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(times * 200, longestPauseMs),
  });
  let reason = 'no answer';
  redis.on('error', (error: unknown) => (reason = wordOf(error)));
  let tried: Promise<unknown> | undefined;
  const scripts = redis as Redis & Pick<LimitRedis, keyof typeof limitScripts>;
  return {
    place,
    reason: () => reason,
    takeCall: async (...all) => {
      // Who asks first connects, and waits for the first attempt to come to its end.
      tried ??= Promise.race([redis.connect().catch(() => undefined), sleep(connectMs, undefined, { ref: false })]);
      await tried;
      return scripts.takeCall(...all);
    },
    releaseCall: async (...all) => scripts.releaseCall(...all),
    renewCalls: async (...all) => scripts.renewCalls(...all),
    leaveQueue: async (...all) => scripts.leaveQueue(...all),
    close: () => redis.disconnect(),
  };
}

/** Never with what stands before the host. */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^rediss?:$/u.test(parsed.protocol) && parsed.hostname) return `${parsed.protocol}//${parsed.host}`;
  throw new AssistantError('CONFIG_INVALID', 'redis.url: expected an address such as redis://:password@127.0.0.1:6379, found another');
}

/** Of a system or of Redis: their further words may hold what was sent. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}(?= )/u.exec(error.message)?.[0] ?? error.name;
}
