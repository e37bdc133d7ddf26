import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import type { KeyedHash } from '../privacy/keyed-hash.js';
import type { Rows } from './door-book.js';
import { hashOf, newToken } from './tokens.js';

export const deviceCookie = 'tributary_device';
export const deviceDays = 365;
const networkDays = 90;

/** Places of a request, as kept. */
interface Places {
  readonly device: string | undefined;
  readonly network: string;
}

/**
 * Where a user has signed in before: browsers, by a cookie of which a hash is kept, and networks. It
 * opens nothing; it keeps the failures of strangers apart from those of the user.
 */
export class KnownPlaces {
  constructor(
    private readonly pool: Pool,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** What names the place of a request, the browser rather than the network; undefined for a stranger's. */
  async find(userId: string | undefined, request: FastifyRequest): Promise<string | undefined> {
    const { device, network } = this.placesOf(request);
    // Asked for nobody as well, so that an unknown address takes as long.
    const { rows } = await this.pool.query<{ place: string }>(
      `select place from known_place where user_id = $1 and place = any($2) and expires_at > $3
       order by place limit 1`,
      [userId ?? '', [network, ...(device === undefined ? [] : [device])], this.clock.now()],
    );
    return rows[0]?.place;
  }

  /** Keeps where a user signs in; gives what the cookie of the browser shall hold. */
  async remember(userId: string, request: FastifyRequest, rows: Rows): Promise<string> {
    const { device, network } = this.placesOf(request);
    const token = await this.tokenFor(request.cookies[deviceCookie], device, rows);
    const now = this.clock.now().getTime();
    const until = (days: number) => new Date(now + days * 86_400_000);
    await rows.query(
      `insert into known_place (user_id, place, expires_at) values ($1, $2, $3), ($1, $4, $5)
       on conflict (place, user_id) do update set expires_at = excluded.expires_at`,
      [userId, deviceOf(token), until(deviceDays), network, until(networkDays)],
    );
    return token;
  }

  async forgetOld(): Promise<void> {
    await this.pool.query('delete from known_place where expires_at < $1', [this.clock.now()]);
  }

  /** Several users of one browser share its token; one that we never gave is replaced. */
  private async tokenFor(
    given: string | undefined,
    device: string | undefined,
    rows: Rows,
  ): Promise<string> {
    if (given === undefined || device === undefined) return newToken();
    const { rowCount } = await rows.query('select from known_place where place = $1 limit 1', [
      device,
    ]);
    return rowCount === 1 ? given : newToken();
  }

  private placesOf(request: FastifyRequest): Places {
    const token = request.cookies[deviceCookie];
    const isOurs = token !== undefined && /^[\w-]{43}$/.test(token);
    return {
      device: isOurs ? deviceOf(token) : undefined,
      network: `network ${this.hash.ip(request.ip)}`,
    };
  }
}

function deviceOf(token: string): string {
  return `device ${hashOf(token).toString('hex')}`;
}
