import { expect, it } from '@jest/globals';
import { isIpHost, namedUrl } from './ip-host';

it.each([
  ['127.0.0.1', true],
  ['192.168.7.20', true],
  ['[::1]', true],
  ['[2001:db8::7]', true],
  ['localhost', false],
  ['10.example.com', false],
  ['app.example', false],
])('%s is a bare IP address: %s', (hostname, is) => {
  expect(isIpHost(hostname)).toBe(is);
});

it.each([
  ['http://127.0.0.1:3000/admin/sign-in?back=/a', 'http://localhost:3000/admin/sign-in?back=/a'],
  ['http://[::1]:3000/admin/', 'http://localhost:3000/admin/'],
  ['http://192.168.7.20:3000/admin/', undefined],
  ['https://app.example/admin/', undefined],
])('%s is by the name of this machine %s', (href, named) => {
  expect(namedUrl(href)).toBe(named);
});
