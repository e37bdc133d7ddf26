import { readFileSync } from 'node:fs';
import { isLater, version } from './version.js';

it('is what package.json says', () => {
  const { version: written } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(version).toBe(written);
});

it.each([
  ['0.1.1', '0.1.0', true],
  ['0.10.0', '0.9.3', true],
  ['2.0.0', '10.0.0', false],
  ['0.1.0', '0.1.0', false],
  ['0.1.0-rc.2', '0.1.0', false],
  ['0.2.0-rc.1', '0.1.9', true],
])('knows whether %s came after %s: %p', (one, other, later) => {
  expect(isLater(one, other)).toBe(later);
});
