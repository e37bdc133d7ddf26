import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { DateTime } from 'luxon';
import { invalidField } from '../platform/http/problem.js';
import { together, utcInstant } from '../platform/http/validators.js';

const dayForm = /^\d{4}-\d\d-\d\d$/;

/** Where a period begins or ends: an instant, or a day, which stands for its first instant in the zone. */
export function IsPeriodEdge(): PropertyDecorator {
  return together(
    ApiProperty({
      type: String,
      example: '2026-03-01',
      description: 'An instant, or a day of `timezone`: its beginning is meant',
    }),
    ValidateBy({
      name: 'period-edge',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && instantOfEdge(value, 'UTC') !== undefined,
        defaultMessage: () =>
          '$property has to be a day like 2026-03-01 or an instant like 2026-03-01T00:00:00Z',
      },
    }),
  );
}

/**
 * The instant, in UTC, that a period begins or ends with. A day begins when its date does in the zone:
 * at 01:00 where a change to summer time skips midnight. Undefined for what is neither day nor instant.
 */
export function instantOfEdge(edge: string, timeZone: string): string | undefined {
  if (!dayForm.test(edge)) return utcInstant(edge);
  const day = DateTime.fromISO(edge, { zone: timeZone }).startOf('day');
  return day.isValid ? utcInstant(day.toUTC().toISO()) : undefined;
}

/** A half-open period as instants. Throws invalid-request when it ends before it begins. */
export function periodIn(
  { from, to }: { readonly from?: string; readonly to?: string },
  timeZone: string,
): { readonly from: string | undefined; readonly to: string | undefined } {
  const period = {
    from: from === undefined ? undefined : instantOfEdge(from, timeZone),
    to: to === undefined ? undefined : instantOfEdge(to, timeZone),
  };
  if (period.from !== undefined && period.to !== undefined && period.from >= period.to) {
    throw invalidField('to', 'to has to be after from');
  }
  return period;
}
