import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendar, rememberingCalendar } from './calendar.js';

const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('a period of a time zone', () => {
  it('begins and ends with its own midnight, in summer and in winter', () => {
    expect(calendar('month', 'Europe/Berlin', '2026-03-15T12:00:00.000Z')).toEqual({
      from: '2026-02-28T23:00:00.000Z',
      to: '2026-03-31T22:00:00.000Z',
    });
    expect(calendar('quarter', 'America/New_York', '2026-11-20T12:00:00.000Z')).toEqual({
      from: '2026-10-01T04:00:00.000Z',
      to: '2027-01-01T05:00:00.000Z',
    });
    expect(calendar('year', 'Asia/Kolkata', '2026-12-31T18:29:59.999Z')).toEqual({
      from: '2025-12-31T18:30:00.000Z',
      to: '2026-12-31T18:30:00.000Z',
    });
  });

  it('has an hour less in the month of spring, and one more in autumn', () => {
    const march = calendar('month', 'Europe/Berlin', '2026-03-15T12:00:00.000Z');
    const october = calendar('month', 'Europe/Berlin', '2026-10-15T12:00:00.000Z');
    expect([hours(march.from, march.to), hours(october.from, october.to)]).toEqual([743, 745]);
  });

  it('begins with the first instant of a day whose midnight does not exist', () => {
    // Jordan sprang from 31 March, 24:00, to 1 April, 01:00, in 2016 and in other years.
    const amman = calendar('month', 'Asia/Amman', '2016-04-10T12:00:00.000Z');
    const before = calendar('month', 'Asia/Amman', '2016-03-10T12:00:00.000Z');
    expect(before.to).toBe(amman.from);
  });

  it('is one of a row without gap or overlap, and holds the instant asked for', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Amman', 'Pacific/Apia'];
    const remembering = rememberingCalendar();
    fc.assert(
      fc.property(
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        fc.constantFrom(...zones),
        fc.date({
          min: new Date('1990-01-01T00:00:00.000Z'),
          max: new Date('2040-01-01T00:00:00.000Z'),
          noInvalidDate: true,
        }),
        (period, zone, date) => {
          const at = date.toISOString();
          const { from, to } = calendar(period, zone, at);
          expect(from <= at && at < to).toBe(true);
          expect(calendar(period, zone, to).from).toBe(to);
          expect(calendar(period, zone, from)).toEqual({ from, to });
          expect(remembering(period, zone, at)).toEqual({ from, to });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
