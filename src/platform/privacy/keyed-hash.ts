import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { Secrets } from './secrets.js';

/**
 * Hashes of personal data that only this installation can make: equal inputs can be recognised,
 * none can be guessed without the key. Hexadecimal.
 */
export class KeyedHash {
  constructor(private readonly secrets: Secrets) {}

  /** 64 digits; case and surrounding space of the address do not matter. */
  email(address: string): string {
    return createHmac('sha256', this.secrets.keyObject('email-hash'))
      .update(normalEmail(address))
      .digest('hex');
  }

  /** 32 digits, of a merchant's customer number within one program: programs cannot be joined by it. */
  customer(programId: string, externalId: string): string {
    return createHmac('sha256', this.secrets.keyObject('customer-hash'))
      .update(`${programId}\n${externalId}`)
      .digest('hex')
      .slice(0, 32);
  }

  /** 32 digits, of an account that is paid to: `bank\nDE89…`; in one form, without spaces. */
  payoutAccount(kind: string, account: string): string {
    return createHmac('sha256', this.secrets.keyObject('payout-account-hash'))
      .update(`${kind}\n${account}`)
      .digest('hex')
      .slice(0, 32);
  }

  /** 32 digits, of the name in the address of an affiliate's page: it may be a person's. */
  pageName(slug: string): string {
    return createHmac('sha256', this.secrets.keyObject('page-name-hash'))
      .update(slug)
      .digest('hex')
      .slice(0, 32);
  }

  /** 32 bytes, of a whole request: what people chose and sent cannot be tried out against it. */
  request(content: string): Buffer {
    return createHmac('sha256', this.secrets.keyObject('idempotency-hash'))
      .update(content)
      .digest();
  }

  /** 32 digits, of the network alone (IPv4 /24, IPv6 /48): never of one visitor's address. */
  ip(address: string): string {
    return createHmac('sha256', this.secrets.keyObject('ip-hash'))
      .update(networkOf(address))
      .digest('hex')
      .slice(0, 32);
  }

  /** 32 digits, of one client (IPv4 its address, IPv6 its /64): to count by for a minute, not to keep. */
  client(address: string): string {
    return createHmac('sha256', this.secrets.keyObject('ip-hash'))
      .update(`client ${clientOf(address)}`)
      .digest('hex')
      .slice(0, 32);
  }
}

/** How addresses are compared everywhere. */
export function normalEmail(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

/** `203.0.113.7` is `203.0.113.0/24`, `2001:db8:1:2::5` is `2001:db8:1::/48`; else `unknown`. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return isIP(plain) === 6 ? `${groupsOf(plain).slice(0, 3).join(':')}::/48` : 'unknown';
}

/** The whole IPv4 address; of IPv6 the half that a household is given. */
function clientOf(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? groupsOf(plain).slice(0, 4).join(':') : plain;
}

function plainAddress(address: string): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
}

/** The eight groups of an IPv6 address. */
function groupsOf(plain: string): string[] {
  return expand(new URL(`http://[${plain}]`).hostname.slice(1, -1));
}

/** The eight groups of a canonical IPv6 address. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
