import { describe, expect, it } from '@jest/globals';
import { formatAgo, formatTime } from './time';

const instant = '2026-05-04T22:30:15.000Z';

describe('a time', () => {
  it('is told in the zone of the reader, who may have another day', () => {
    const inZone = (timeZone: string) => formatTime(instant, 'date', { locale: 'en-GB', timeZone });
    expect([inZone('UTC'), inZone('Europe/Berlin')]).toEqual(['4 May 2026', '5 May 2026']);
  });

  it('is as exact as is asked for', () => {
    const of = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
    expect(formatTime(instant, 'minute', of)).toBe('5 May 2026, 00:30');
    expect(formatTime(instant, 'second', of)).toMatch(/^5 May 2026, 00:30:15 (CEST|GMT\+2)$/);
  });

  it.each([
    [0, 'now'],
    [-30, '30 seconds ago'],
    [-60, '1 minute ago'],
    [-3_599, '60 minutes ago'],
    [-7_200, '2 hours ago'],
    [-86_400, 'yesterday'],
    [3 * 86_400, 'in 3 days'],
    [-400 * 86_400, 'last year'],
  ])('%d seconds away is told as %j', (seconds, words) => {
    const now = Date.parse(instant) - seconds * 1000;
    expect(formatAgo(instant, now, 'en')).toBe(words);
  });
});
