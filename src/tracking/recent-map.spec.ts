import { expect, it } from '@jest/globals';
import { RecentMap } from './recent-map.js';

it('never holds more than it may, and always the latest half', () => {
  const map = new RecentMap<number, number>(100);
  for (let key = 0; key < 1_000; key += 1) {
    map.set(key, key);
    expect(map.size).toBeLessThanOrEqual(100);
    for (let back = 0; back < 50 && back <= key; back += 1)
      expect(map.get(key - back)).toBe(key - back);
  }
  expect(map.get(0)).toBeUndefined();
});

it('keeps what is in use', () => {
  const map = new RecentMap<string, number>(10);
  map.set('used', 1);
  map.set('left', 2);
  for (let key = 0; key < 100; key += 1) {
    map.set(`other ${key}`, key);
    expect(map.use('used')).toBe(1);
  }
  expect(map.get('left')).toBeUndefined();
});

it('forgets what is deleted, in either generation', () => {
  const map = new RecentMap<string, number>(4);
  map.set('a', 1);
  map.set('b', 2);
  map.use('a');
  map.delete('a');
  expect(map.get('a')).toBeUndefined();
  expect(map.get('b')).toBe(2);
});
