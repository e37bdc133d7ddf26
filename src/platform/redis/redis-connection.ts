import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../observability/log.js';
import { addScripts } from './scripts.js';

export interface RedisPlace {
  /** `redis://` or `rediss://`; may hold a password, which is never told. */
  readonly url: string;
  /** Before every key, so that installations can share a server. */
  readonly prefix: string;
  readonly log: Log;
}

/** A request waits this long for Redis at most. */
const answerWithinMs = 50;
/** So many unanswered in a row over so long a time, and Redis is asked no more. */
const lostAfter = { failures: 3, ms: 100 } as const;
const probeEveryMs = 250;
/** What Redis refuses is logged so often at most. */
const refusalsEveryMs = 60_000;
/** Probes in vain before the connection is made anew: its other end may be gone without a word. */
const probesAConnection = 8;

/**
 * The one connection for commands. When Redis is gone or hangs, each question is answered with "cannot
 * tell" at once, until a probe or a new connection finds it again. Says so once in the log, each way.
 */
export class RedisConnection {
  readonly redis: Redis;
  readonly prefix: string;
  private readonly log: Log;
  private isFound = false;
  private isClosed = false;
  private lossCount = 0;
  private failedCount = 0;
  private streak = { failures: 0, since: 0 };
  private told: 'lost' | 'found' | undefined;
  private reason = 'no connection';
  private probing: NodeJS.Timeout | undefined;
  private quietUntil = 0;
  private readonly whenFound: (() => void)[] = [];

  constructor({ url, prefix, log }: RedisPlace) {
    this.log = log;
    this.prefix = prefix;
    this.redis = new Redis(url, { ...connecting, commandTimeout: answerWithinMs });
    addScripts(this.redis);
    this.redis.on('ready', () => this.found());
    this.redis.on('close', () => this.lost(this.reason));
    this.redis.on('error', (error: Error) => (this.reason = codeOf(error)));
  }

  get isUp(): boolean {
    return this.isFound;
  }

  /** How often Redis was lost: what it was told before may be forgotten. */
  get losses(): number {
    return this.lossCount;
  }

  /** Questions that this process had to answer by itself. */
  get failedCommands(): number {
    return this.failedCount;
  }

  /** Calls `listener` whenever Redis is found, again or for the first time. */
  onFound(listener: () => void): void {
    this.whenFound.push(listener);
  }

  /** The answer in a box; undefined when there is none in time. Never throws. */
  async ask<Answer>(
    question: (redis: Redis) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | undefined> {
    if (!this.isFound) {
      this.failedCount += 1;
      return undefined;
    }
    try {
      const answer = await question(this.redis);
      this.streak.failures = 0;
      return { answer };
    } catch (error) {
      this.failedCount += 1;
      if (isReply(error)) this.refused(error);
      else this.unanswered();
      return undefined;
    }
  }

  /** Resolves when Redis answers. Throws when it does not. */
  async ping(): Promise<void> {
    if (!this.isFound) throw new Error(`Redis is out of reach (${this.reason})`);
    await this.redis.ping();
  }

  close(): void {
    this.isClosed = true;
    this.isFound = false;
    clearInterval(this.probing);
    this.redis.disconnect();
  }

  /** An error that Redis itself tells is an answer, of a Redis that is there: full, or not allowed. */
  private refused(error: ReplyError): void {
    this.streak.failures = 0;
    const now = performance.now();
    if (now < this.quietUntil) return;
    this.quietUntil = now + refusalsEveryMs;
    const fields = { reason: codeOf(error), command: error.command?.name };
    this.log.warn(fields, 'Redis refuses a command: this process answers by itself');
  }

  private unanswered(): void {
    const now = performance.now();
    if (this.streak.failures === 0) this.streak.since = now;
    this.streak.failures += 1;
    const { failures, since } = this.streak;
    // A stall of this process makes many questions late at once: that is not Redis.
    if (failures < lostAfter.failures || now - since < lostAfter.ms || !this.isFound) return;
    this.lost('no answer');
    this.probe();
  }

  private probe(): void {
    let left = probesAConnection;
    clearInterval(this.probing);
    this.probing = setInterval(() => {
      if (this.redis.status !== 'ready') return clearInterval(this.probing);
      left -= 1;
      this.redis.ping().then(
        () => this.found(),
        () => left === 0 && this.connectAnew(),
      );
    }, probeEveryMs).unref();
  }

  private connectAnew(): void {
    this.log.debug({}, 'Redis is silent: the connection is made anew');
    this.redis.disconnect(true);
  }

  private found(): void {
    if (this.isFound) return;
    clearInterval(this.probing);
    this.streak = { failures: 0, since: 0 };
    this.isFound = true;
    this.reason = 'connection closed';
    this.tell('found', () => this.log.info({}, 'Redis answers'));
    for (const listener of this.whenFound) listener();
  }

  private lost(reason: string): void {
    if (this.isFound) this.lossCount += 1;
    this.isFound = false;
    const message = 'Redis is out of reach: this process goes on by itself';
    this.tell('lost', () => this.log.warn({ reason }, message));
  }

  private tell(what: 'lost' | 'found', write: () => void): void {
    if (this.told === what || this.isClosed) return;
    this.told = what;
    write();
  }
}

/** How both connections are made and made again. */
export const connecting = {
  connectionName: 'tributary',
  connectTimeout: 2_000,
  disconnectTimeout: 100,
  keepAlive: 5_000,
  enableAutoPipelining: true,
  // Whoever asks while there is no connection is answered from this process, now.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  // After a fail-over the other end may have become a replica.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  retryStrategy: (attempt: number) =>
    Math.min(2_000, 50 * 2 ** Math.min(attempt, 10)) + Math.random() * 50,
} satisfies RedisOptions;

interface ReplyError {
  readonly name: 'ReplyError';
  readonly command?: { readonly name: string };
}

function isReply(error: unknown): error is ReplyError {
  return (error as { name?: unknown } | undefined)?.name === 'ReplyError';
}

/** `ECONNREFUSED`, `WRONGPASS`…: never the message, which may hold what was sent. */
function codeOf(error: object): string {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  if (typeof code === 'string') return code;
  return (isReply(error) && /^[A-Z]+/.exec(message)?.[0]) || 'no answer';
}
