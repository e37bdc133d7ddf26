import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/http/problem.js';
import { networkOf } from '../platform/privacy/keyed-hash.js';

/** More applications than one office sends; far fewer than would fill a disk. */
export const applicationsAnHour = 20;
const hourMs = 3_600_000;
const mostNetworks = 20_000;

interface Tally {
  readonly endsAt: number;
  count: number;
}

/**
 * Anyone may apply, so a network (IPv4 /24, IPv6 /48) may do it 20 times an hour. A guard, so that
 * what is refused leaves no trace, not even an Idempotency-Key. Kept in this process alone.
 */
@Injectable()
export class ApplicationLimit implements CanActivate {
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly clock: Clock) {}

  /** Throws too-many-attempts with the seconds until the hour of the network is over. */
  canActivate(execution: ExecutionContext): boolean {
    const { ip } = execution.switchToHttp().getRequest<FastifyRequest>();
    const now = this.clock.now().getTime();
    const tally = this.tally(networkOf(ip), now);
    if (tally.count >= applicationsAnHour) {
      const retryAfterSeconds = Math.ceil((tally.endsAt - now) / 1000);
      throw new ProblemError('too-many-attempts', { retryAfterSeconds });
    }
    tally.count += 1;
    return true;
  }

  private tally(network: string, now: number): Tally {
    const known = this.tallies.get(network);
    if (known && known.endsAt > now) return known;
    const fresh = { endsAt: now + hourMs, count: 0 };
    // Begun anew it goes to the end: the map stays in the order in which hours end.
    this.tallies.delete(network);
    for (const [name, { endsAt }] of this.tallies) {
      if (endsAt > now && this.tallies.size < mostNetworks) break;
      this.tallies.delete(name);
    }
    this.tallies.set(network, fresh);
    return fresh;
  }
}
