import { createHmac } from 'node:crypto';
import type { CountryOf } from '../platform/countries.js';
import { RecentMap } from './recent-map.js';

/** All that is kept of an address. */
export interface AddressFacts {
  /** Keyed hash of the network (IPv4 /24, IPv6 /48). */
  readonly ipHash: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Tells two addresses apart; stored nowhere. */
  readonly key: string;
}

/** What may be known of addresses; those met lately are remembered, in memory only. */
export class Addresses {
  private readonly known: RecentMap<string, AddressFacts>;

  constructor(
    private readonly countryOf: CountryOf,
    private readonly hashNetwork: (address: string) => string,
    private readonly key: Buffer,
    most = 4_000,
  ) {
    this.known = new RecentMap(most);
  }

  factsOf(address: string): AddressFacts {
    const known = this.known.use(address);
    if (known) return known;
    const facts = {
      ipHash: this.hashNetwork(address),
      country: this.countryOf(address),
      key: createHmac('sha256', this.key).update(address).digest('base64url').slice(0, 16),
    };
    this.known.set(address, facts);
    return facts;
  }
}
