import { BlockList, isIP } from 'node:net';

/**
 * IPv4 networks that are nobody's public address:
 * https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast.
 */
const closed4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** All public IPv6 addresses are in here: https://www.iana.org/assignments/ipv6-address-space. */
const open6 = ['2000::/3'];
/** But for these, which are documentation, or carry an IPv4 address that would get past the list above. */
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** A network as `10.0.0.0/8` or `fd00::/8`; undefined when it is none. */
export function networkOf(text: string): Network | undefined {
  const [address = '', bits = '', ...rest] = text.split('/');
  const family = isIP(address);
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (family === 0 || rest.length > 0 || !(prefix <= (family === 4 ? 32 : 128))) return undefined;
  return { address, prefix, family: family === 4 ? 'ipv4' : 'ipv6' };
}

export interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Tells addresses of the public internet from those of this machine and its neighbours. */
export class PublicAddresses {
  private readonly closed = listOf([...closed4, ...closed6]);
  private readonly open = listOf(open6);
  private readonly also: BlockList;

  /** `also`: networks of one's own that count as public, for shops that live in them. */
  constructor(also: readonly Network[] = []) {
    this.also = new BlockList();
    for (const { address, prefix, family } of also) this.also.addSubnet(address, prefix, family);
  }

  has(address: string): boolean {
    const family = isIP(address);
    if (family === 0) return false;
    const kind = family === 4 ? 'ipv4' : 'ipv6';
    if (this.also.check(address, kind)) return true;
    return !this.closed.check(address, kind) && (family === 4 || this.open.check(address, kind));
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of networks) {
    const network = networkOf(text);
    if (!network) throw new Error(`No network: ${text}`);
    list.addSubnet(network.address, network.prefix, network.family);
  }
  return list;
}
