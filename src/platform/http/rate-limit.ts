import { Injectable, SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestActor } from '../auth/actor.js';
import { Config, type RateLimitTiers } from '../config.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { RateLimits } from '../shared/shared.js';
import { isInnerRequest } from './inner-request.js';
import { ProblemError } from './problem.js';

const windowSeconds = 60;
const costKey = 'tributary:rate-limit-cost';

/** Each entry of this list of the body counts as a request of its own. */
export const CountsEachOf = (list: string): CustomDecorator => SetMetadata(costKey, list);

/** No list is longer: what is beyond is refused for its length. */
const mostEach = 1_000;

/** How many requests one that calls `handler` counts as. */
export function costOf(handler: object, body: unknown): number {
  const list: unknown = Reflect.getMetadata(costKey, handler);
  if (typeof list !== 'string' || typeof body !== 'object' || body === null) return 1;
  const entries: unknown = Reflect.get(body, list);
  return Array.isArray(entries) ? Math.min(Math.max(1, entries.length), mostEach) : 1;
}

/**
 * Counts requests to the API against the allowance of whoever calls, by tier. Health, figures and
 * redirects are not counted, nor what pages of ours read. Tells what is left in the fields of draft-ietf-httpapi-ratelimit-headers-07,
 * which clients know: RateLimit-Limit, -Remaining, and -Reset in seconds.
 */
@Injectable()
export class RequestLimits {
  private readonly tiers: RateLimitTiers;

  constructor(
    config: Config,
    private readonly limits: RateLimits,
    private readonly hash: KeyedHash,
  ) {
    this.tiers = config.rateLimits;
  }

  /** Throws too-many-requests with the seconds until the same may be asked. */
  async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    { actor, cost }: { readonly actor: RequestActor; readonly cost: number },
  ): Promise<void> {
    if (request.routeOptions.url?.startsWith('/api/') !== true || isInnerRequest()) return;
    const tier = tierOf(actor);
    const limit = this.tiers[tier];
    if (limit === 0) return;
    const who = actor.type === 'anonymous' ? this.hash.client(request.ip) : actor.id;
    const taken = await this.limits.take(`${tier}:${who}`, { limit, windowSeconds }, cost);
    reply.header('ratelimit-limit', String(taken.limit));
    reply.header('ratelimit-remaining', String(taken.remaining));
    reply.header('ratelimit-reset', String(taken.resetSeconds));
    if (taken.isAllowed) return;
    const { retryAfterSeconds } = taken;
    throw new ProblemError('too-many-requests', { retryAfterSeconds });
  }
}

function tierOf(actor: RequestActor): keyof RateLimitTiers {
  if (actor.type === 'anonymous') return 'anonymous';
  if (actor.type === 'api-key') return 'merchantKey';
  return actor.role === 'merchant' || actor.role === 'affiliate' ? 'signedIn' : 'staff';
}
