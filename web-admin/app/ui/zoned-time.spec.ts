import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, localOf } from './zoned-time';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

describe('a time of a zone', () => {
  it.each([
    ['2026-05-04T12:00', 'Europe/Berlin', '2026-05-04T10:00:00.000Z'],
    ['2026-01-04T12:00', 'Europe/Berlin', '2026-01-04T11:00:00.000Z'],
    ['2026-05-04T12:00', 'Asia/Kolkata', '2026-05-04T06:30:00.000Z'],
    ['2026-05-04T12:00', 'America/New_York', '2026-05-04T16:00:00.000Z'],
    // The nights in which clocks are changed, an hour after they were.
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T04:00', 'Europe/Berlin', '2026-10-25T03:00:00.000Z'],
  ])('%s in %s is %s, and is shown so', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant);
    expect(localOf(instant, zone)).toBe(local);
  });

  it('is what it was when it was shown and taken back, at noon of any day', () => {
    const noons = fc.integer({ min: 0, max: 40_000 }).map((day) => day * 86_400_000 + 43_200_000);
    fc.assert(
      fc.property(noons, fc.constantFrom(...zones), (at, zone) => {
        const instant = new Date(at).toISOString();
        expect(instantOf(localOf(instant, zone), zone)).toBe(instant);
      }),
    );
  });

  it('is none where nothing, or nothing sensible, was typed', () => {
    expect([instantOf('', 'UTC'), instantOf('soon', 'UTC')]).toEqual([undefined, undefined]);
    expect([localOf(undefined, 'UTC'), localOf('soon', 'UTC')]).toEqual(['', '']);
  });
});
