import type { Redis, Result } from 'ioredis';

/**
 * What has to happen in one piece. Time is that of the Redis server, so that clocks of processes do
 * not matter; a time stamp further ahead than a window is that of a clock that was put back.
 */
const now = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
`;

/**
 * The generic cell rate algorithm (ITU-T I.371): the key holds when the whole allowance is there again.
 * Answers: allowed, remaining, milliseconds until it is whole, milliseconds until the same is allowed.
 */
const takeSteadily = `${now}
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local each = window / limit
local whole = tonumber(redis.call('GET', KEYS[1])) or now
local before = math.min(math.max(whole, now), now + window)
local after = before + cost * each
-- Sums of fractions are not exact: a hundredth is let pass.
local missing = after - now - window
local allowed = missing <= each / 100
if allowed then
  redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.max(1, math.ceil(after - now)))
  before = after
end
return { allowed and 1 or 0,
  math.max(0, math.floor((window - (before - now)) / each + 0.01)),
  math.ceil(before - now - 0.01),
  allowed and 0 or math.max(1, math.ceil(missing - 0.01)) }
`;

/** A window that begins with the first taking; the key holds what was taken in it. Answers as above. */
const takeAtOnce = `
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local used = tonumber(redis.call('GET', KEYS[1])) or 0
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then left = window end
local allowed = used + cost <= limit
if allowed then
  used = used + cost
  redis.call('SET', KEYS[1], used, 'PX', left)
end
return { allowed and 1 or 0, limit - used, left, allowed and 0 or left }
`;

/** One hash a name. Answers the milliseconds to wait, or 0 when the failures were counted. */
const addFailures = `${now}
local first, longest, forget = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, (tonumber(redis.call('HGET', key, 'blockedUntil')) or 0) - now)
end
if wait > 0 then return math.min(longest, math.ceil(wait)) end
for i, key in ipairs(KEYS) do
  local over = redis.call('HINCRBY', key, 'failures', 1) - tonumber(ARGV[3 + i])
  local blocked = over < 0 and 0 or now + math.min(longest, first * 2 ^ over)
  redis.call('HSET', key, 'blockedUntil', string.format('%.3f', blocked))
  redis.call('PEXPIRE', key, forget)
end
return 0
`;

const takeBackFailures = `
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then
    if redis.call('HINCRBY', key, 'failures', -1) < 0 then redis.call('HSET', key, 'failures', 0) end
    redis.call('HSET', key, 'blockedUntil', 0)
  end
end
return 0
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeSteadily(
      key: string,
      limit: number,
      windowMs: number,
      cost: number,
    ): Result<number[], Context>;
    takeAtOnce(
      key: string,
      limit: number,
      windowMs: number,
      cost: number,
    ): Result<number[], Context>;
    addFailures(...keysAndNumbers: (string | number)[]): Result<number, Context>;
    takeBackFailures(...keysAndNumbers: (string | number)[]): Result<number, Context>;
  }
}

/** Makes the scripts commands of a connection; a Redis that forgot one is told it again. */
export function addScripts(redis: Redis): void {
  redis.defineCommand('takeSteadily', { numberOfKeys: 1, lua: takeSteadily });
  redis.defineCommand('takeAtOnce', { numberOfKeys: 1, lua: takeAtOnce });
  // Of these the number of keys comes first, as an argument.
  redis.defineCommand('addFailures', { lua: addFailures });
  redis.defineCommand('takeBackFailures', { lua: takeBackFailures });
}
