import { randomBytes } from 'node:crypto';
import { KeyedHash, networkOf } from './keyed-hash.js';
import { Secrets } from './secrets.js';

const hash = new KeyedHash(new Secrets(Buffer.alloc(32, 7)));

it.each([
  ['203.0.113.7', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2::5', '2001:db8:1::/48'],
  ['2001:0DB8:0001:ffff:1:2:3:4', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['2001:db8::', '2001:db8:0::/48'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
  ['300.1.1.1', 'unknown'],
])('knows the network of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('cannot tell neighbours apart, but networks', () => {
  expect(hash.ip('203.0.113.7')).toBe(hash.ip('203.0.113.200'));
  expect(hash.ip('203.0.113.7')).not.toBe(hash.ip('203.0.114.7'));
  expect(hash.ip('203.0.113.7')).toMatch(/^[0-9a-f]{32}$/);
});

it('tells clients apart, but not the addresses of one IPv6 household', () => {
  expect(hash.client('203.0.113.7')).not.toBe(hash.client('203.0.113.8'));
  expect(hash.client('::ffff:203.0.113.7')).toBe(hash.client('203.0.113.7'));
  expect(hash.client('2001:db8:1:2::5')).toBe(hash.client('2001:db8:1:2:9::6'));
  expect(hash.client('2001:db8:1:2::5')).not.toBe(hash.client('2001:db8:1:3::5'));
  expect(hash.client('203.0.113.7')).toMatch(/^[0-9a-f]{32}$/);
});

it('takes one address for one, however it is written', () => {
  expect(hash.email(' Anna@Example.COM ')).toBe(hash.email('anna@example.com'));
  expect(hash.email('anna@example.com')).not.toBe(hash.email('anne@example.com'));
  expect(hash.email('anna@example.com')).toMatch(/^[0-9a-f]{64}$/);
});

it('gives customers of different programs nothing in common', () => {
  expect(hash.customer('prg_1', '17850')).toBe(hash.customer('prg_1', '17850'));
  expect(hash.customer('prg_1', '17850')).not.toBe(hash.customer('prg_2', '17850'));
});

it('says something else in every installation', () => {
  const other = new KeyedHash(new Secrets(randomBytes(32)));
  expect(other.email('anna@example.com')).not.toBe(hash.email('anna@example.com'));
});

it('never prints its keys', () => {
  const secrets = new Secrets(Buffer.alloc(32, 7));
  expect(JSON.stringify({ secrets })).toBe('{"secrets":"[secrets]"}');
  expect(secrets.key('ip-hash')).not.toEqual(secrets.key('cursor'));
});
