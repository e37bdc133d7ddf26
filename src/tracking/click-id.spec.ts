import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isId, sortableId } from '#domain/kernel/ids.js';
import { clickIdsFrom, clickTimeMs, newClickIds } from './click-id.js';

const anyTime = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const anyEntropy = fc.uint8Array({ minLength: 10, maxLength: 10 });

it('makes the ids that the domain would make', () => {
  fc.assert(
    fc.property(anyTime, anyEntropy, (atMs, entropy) => {
      const hex = Buffer.from(entropy).toString('hex');
      expect(clickIdsFrom(atMs, entropy).clickId).toBe(sortableId('click', atMs, hex));
    }),
  );
});

it('gives the event the same 128 bits as the click', () => {
  fc.assert(
    fc.property(anyTime, anyEntropy, (atMs, entropy) => {
      const { clickId, eventId } = clickIdsFrom(atMs, entropy);
      expect(eventId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      const time = BigInt(atMs).toString(16).padStart(12, '0');
      expect(eventId.replaceAll('-', '')).toBe(time + Buffer.from(entropy).toString('hex'));
      expect(clickTimeMs(clickId)).toBe(atMs);
    }),
  );
});

it('never makes the same id twice', () => {
  const ids = Array.from({ length: 5_000 }, () => newClickIds(1_700_000_000_000));
  expect(new Set(ids.map(({ clickId }) => clickId)).size).toBe(5_000);
  expect(ids.every(({ clickId }) => isId('click', clickId))).toBe(true);
});
