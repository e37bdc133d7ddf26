import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/http/problem.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RateLimits } from '../platform/shared/shared.js';

/** Applications for an account that a network (IPv4 /24, IPv6 /48) may send within an hour. */
export const partnerApplicationsAnHour = 20;

/** A guard, so that what is refused costs no hash of a password and leaves no trace. */
@Injectable()
export class PartnerApplicationLimit implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    private readonly hash: KeyedHash,
  ) {}

  /** Throws too-many-attempts with the seconds until the hour of the network is over. */
  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const { ip } = execution.switchToHttp().getRequest<FastifyRequest>();
    const { isAllowed, retryAfterSeconds } = await this.limits.take(
      `partner-applications:${this.hash.ip(ip)}`,
      { limit: partnerApplicationsAnHour, windowSeconds: 3600, refill: 'at-once' },
    );
    if (!isAllowed) throw new ProblemError('too-many-attempts', { retryAfterSeconds });
    return true;
  }
}
