import { expect, it } from '@jest/globals';
import { monthOf, monthPeriod, monthsBetween } from './month-period.js';

const berlin = 'Europe/Berlin';

it('begins and ends at midnight of the zone, summer time or not', () => {
  expect(monthPeriod('2026-03', berlin)).toMatchObject({
    ...{ from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' },
  });
  expect(monthPeriod('2026-10', berlin)).toMatchObject({
    ...{ from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' },
  });
  expect(monthPeriod('2026-12', 'UTC')).toMatchObject({
    ...{ from: '2026-12-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
  });
});

it('leaves no instant between two months, and none in both', () => {
  for (const zone of [berlin, 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu']) {
    const months = monthsBetween('2025-01-15T00:00:00.000Z', '2026-12-15T00:00:00.000Z', zone);
    expect(months).toHaveLength(24);
    months.slice(1).forEach((month, place) => {
      expect(monthPeriod(month, zone).to).toBe(monthPeriod(months[place] ?? '', zone).from);
    });
  }
});

it('knows the month of an instant by the zone', () => {
  expect(monthOf('2026-03-31T22:00:00.000Z', berlin)).toBe('2026-04');
  expect(monthOf('2026-03-31T21:59:59.999Z', berlin)).toBe('2026-03');
  expect(monthOf('2026-03-31T22:00:00.000Z', 'UTC')).toBe('2026-03');
});
