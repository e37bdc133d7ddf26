import fc from 'fast-check';
import { DateTime } from 'luxon';
import { exponentOf } from '#domain/kernel/currency.js';
import { money, toDecimalText } from '#domain/kernel/money.js';
import { dayOf } from './day-of.js';
import { decimal } from './entries.js';

it('is the day of the calendar in any zone, on days of 23, 25 and no hours too', () => {
  const zone = fc.constantFrom(
    ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
    // Midnight is skipped; a whole day is skipped; the offset has seconds.
    ...['Asia/Beirut', 'Pacific/Apia', 'Africa/Monrovia'],
  );
  const at = fc.oneof(
    fc.date({ min: new Date('1970-01-01'), max: new Date('2038-01-01'), noInvalidDate: true }),
    ...['2011-12-30T09:59:59Z', '2026-03-29T00:59:00Z', '2026-10-25T00:30:00Z'].map((text) =>
      fc.nat(7_200_000).map((ms) => new Date(Date.parse(text) + ms)),
    ),
  );
  fc.assert(
    fc.property(zone, fc.array(at, { maxLength: 5 }), (timeZone, instants) => {
      for (const instant of instants) {
        const expected = DateTime.fromJSDate(instant, { zone: timeZone }).toISODate();
        expect(dayOf(instant.toISOString(), timeZone)).toBe(expected);
        expect(dayOf(instant.toISOString(), timeZone)).toBe(expected);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('refuses a zone that there is not', () => {
  expect(() => dayOf('2026-01-01T00:00:00.000Z', 'Nowhere/Land')).toThrow('No time or zone');
});

it('amounts are written as money writes them', () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), currency, (value, code) => {
      expect(decimal(value, code)).toBe(toDecimalText(money(value, code)));
      expect(decimal(value, code).split('.')[1]?.length ?? 0).toBe(exponentOf(code));
    }),
  );
});
