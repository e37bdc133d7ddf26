import { describe, expect, it } from '@jest/globals';
import { networkOf, PublicAddresses } from './public-addresses.js';

describe('a public address', () => {
  const addresses = new PublicAddresses();

  it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::8'])(
    'is %s',
    (address) => expect(addresses.has(address)).toBe(true),
  );

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
    ...['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:1.1.1.1'],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:0:a00:1::', '2001:db8::1', 'localhost', ''],
  ])('is not %s', (address) => expect(addresses.has(address)).toBe(false));

  it('is also one of a network that was named', () => {
    const own = new PublicAddresses([networkOf('10.1.0.0/16'), networkOf('fd00::/8')] as never);
    expect(own.has('10.1.2.3')).toBe(true);
    expect(own.has('10.2.2.3')).toBe(false);
    expect(own.has('fd12::3')).toBe(true);
  });
});

it.each(['10.0.0.0', '10.0.0.0/33', '::/129', 'ten/8', '10.0.0.0/8/8', '10.0.0.0/x', ''])(
  '"%s" is no network',
  (text) => expect(networkOf(text)).toBeUndefined(),
);
