import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayStart, daysAsInstants, isDay } from './days';

describe('a day', () => {
  it.each([
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-01-01', 'Pacific/Auckland', '2025-12-31T11:00:00.000Z'],
    ['2026-01-01', 'Asia/Kolkata', '2025-12-31T18:30:00.000Z'],
    ['2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, instant) => {
    expect(dayStart(day, zone)).toBe(instant);
  });

  it('is followed by the next, over the end of a month, a year and a February', () => {
    expect(dayAfter('2026-11-30')).toBe('2026-12-01');
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  });

  it('is one of the calendar', () => {
    expect(['2026-11-30', '2026-13-01', '2026-1-1', '', undefined].map(isDay)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });
});

it('both ends of a period are in it; what is no day is not asked for', () => {
  expect(daysAsInstants({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Berlin')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
  expect(daysAsInstants({ from: 'yesterday', to: undefined }, 'UTC')).toEqual({});
});
