/**
 * What is asked of Redis, each in one step and by the server's clock, in milliseconds. Per name of limits there are
 * held: permits by when their lease ends; taken: permits of the last minute by when they were given; tokens: what each of these counts,
 * and their sum; waiting: who is next in each process, by its rank; seen: the same by when they count as gone.
 */
const begin = `
local held, taken, tokens, waiting, seen = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
`;

/** ARGV: permit, queue, tokens, waited so far, handicap, concurrency, requests, tokens (-1: no limit), window, lease, poll, absence. 0 or ms to wait. */
const take = `${begin}
local permit, queue = ARGV[1], ARGV[2]
local wanted, waited, handicap, concurrency, mostRequests, mostTokens, window, lease, poll, absence =
  tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]),
  tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
redis.call('ZREMRANGEBYSCORE', held, '-inf', now)
for _, past in ipairs(redis.call('ZRANGEBYSCORE', taken, '-inf', now - window)) do
  redis.call('HINCRBY', tokens, 'sum', -(redis.call('HGET', tokens, past) or 0))
  redis.call('HDEL', tokens, past)
  redis.call('ZREM', taken, past)
end
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', seen, '-inf', now)) do
  redis.call('ZREM', waiting, gone)
  redis.call('ZREM', seen, gone)
end
redis.call('ZREM', waiting, queue)
local rank = now - waited + handicap
local wait = 0
if redis.call('ZCOUNT', waiting, '-inf', string.format('(%.3f', rank)) > 0 or redis.call('ZCARD', held) >= concurrency then
  wait = poll
end
if (mostRequests >= 0 and redis.call('ZCARD', taken) >= mostRequests)
  or (mostTokens >= 0 and (redis.call('HGET', tokens, 'sum') or 0) + wanted > mostTokens) then
  local oldest = redis.call('ZRANGE', taken, 0, 0, 'WITHSCORES')[2] or now
  wait = math.max(poll, math.min(oldest + window - now, absence / 3))
end
if wait > 0 then
  redis.call('ZADD', waiting, rank, queue)
  redis.call('ZADD', seen, now + absence, queue)
  redis.call('PEXPIRE', waiting, absence)
  redis.call('PEXPIRE', seen, absence)
  return math.ceil(wait)
end
redis.call('ZREM', seen, queue)
redis.call('ZADD', held, now + lease, permit)
redis.call('PEXPIRE', held, lease)
if mostRequests >= 0 or mostTokens >= 0 then
  redis.call('ZADD', taken, now, permit)
  redis.call('HSET', tokens, permit, wanted)
  redis.call('HINCRBY', tokens, 'sum', wanted)
  redis.call('PEXPIRE', taken, 2 * window)
  redis.call('PEXPIRE', tokens, 2 * window)
end
return 0
`;

/** ARGV: permit, tokens that were used or -1. What was really used counts from when it was taken. */
const release = `${begin}
redis.call('ZREM', held, ARGV[1])
local counted = redis.call('HGET', tokens, ARGV[1])
if counted and tonumber(ARGV[2]) >= 0 then
  redis.call('HINCRBY', tokens, 'sum', ARGV[2] - counted)
  redis.call('HSET', tokens, ARGV[1], ARGV[2])
end
return 0
`;

/** ARGV: lease, permits. A place that was given away meanwhile is taken all the same: the call goes on. */
const renew = `${begin}
for i = 2, #ARGV do redis.call('ZADD', held, now + ARGV[1], ARGV[i]) end
redis.call('PEXPIRE', held, ARGV[1])
return 0
`;

/** ARGV: queue. */
const leave = `${begin}
redis.call('ZREM', waiting, ARGV[1])
redis.call('ZREM', seen, ARGV[1])
return 0
`;

const numberOfKeys = 5;
export const limitScripts = {
  takeCall: { numberOfKeys, lua: take },
  releaseCall: { numberOfKeys, lua: release },
  renewCalls: { numberOfKeys, lua: renew },
  leaveQueue: { numberOfKeys, lua: leave },
};
