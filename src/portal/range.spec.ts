import { expect, it } from '@jest/globals';
import { rangeOf } from './range.js';

const now = new Date('2026-05-04T10:00:00.000Z');

it('is 28 days with today the last unless asked otherwise', () => {
  const { days, from, to } = rangeOf({ timezone: 'Europe/Berlin' }, now);
  expect([days.length, days[0], days.at(-1)]).toEqual([28, '2026-04-07', '2026-05-04']);
  expect([from, to]).toEqual(['2026-04-06T22:00:00.000Z', '2026-05-04T22:00:00.000Z']);
});

it('knows days of 23 and of 25 hours', () => {
  const spring = { from: '2026-03-29', to: '2026-03-30', timezone: 'Europe/Berlin' };
  expect(rangeOf(spring, now)).toMatchObject({
    ...{ days: ['2026-03-29'], from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' },
  });
  const autumn = { from: '2026-10-24', to: '2026-10-27', timezone: 'Europe/Berlin' };
  expect(rangeOf(autumn, now)).toMatchObject({
    days: ['2026-10-24', '2026-10-25', '2026-10-26'],
    ...{ from: '2026-10-23T22:00:00.000Z', to: '2026-10-26T23:00:00.000Z' },
  });
});

it('begins a day without a midnight when it begins', () => {
  const chile = { from: '2026-09-06', to: '2026-09-07', timezone: 'America/Santiago' };
  expect(rangeOf(chile, now)).toMatchObject({
    ...{ days: ['2026-09-06'], from: '2026-09-06T04:00:00.000Z', to: '2026-09-07T03:00:00.000Z' },
  });
});
