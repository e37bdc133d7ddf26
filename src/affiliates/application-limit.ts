import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/http/problem.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RateLimits } from '../platform/shared/shared.js';

/** More applications than one office sends; far fewer than would fill a disk. */
export const applicationsAnHour = 20;

/**
 * Anyone may apply, so a network (IPv4 /24, IPv6 /48) may do it 20 times an hour. A guard, so that
 * what is refused leaves no trace, not even an Idempotency-Key.
 */
@Injectable()
export class ApplicationLimit implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    private readonly hash: KeyedHash,
  ) {}

  /** Throws too-many-attempts with the seconds until the hour of the network is over. */
  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const { ip } = execution.switchToHttp().getRequest<FastifyRequest>();
    const { isAllowed, retryAfterSeconds } = await this.limits.take(
      `applications:${this.hash.ip(ip)}`,
      { limit: applicationsAnHour, windowSeconds: 3600, refill: 'at-once' },
    );
    if (!isAllowed) throw new ProblemError('too-many-attempts', { retryAfterSeconds });
    return true;
  }
}
