import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isEmail, ValidateBy, type ValidationOptions } from 'class-validator';
import { isCurrency } from '#domain/kernel/currency.js';
import { idPrefixes, isId, type IdKind } from '#domain/kernel/ids.js';
import { maxAmountDigits, maxTotalDigits } from '#domain/kernel/money.js';

/** Several property decorators as one. */
export function together(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

function check(
  name: string,
  message: string,
  validate: (value: unknown) => boolean,
  options?: ValidationOptions,
): PropertyDecorator {
  const defaultMessage = (): string =>
    `${options?.each ? 'each of ' : ''}$property has to be ${message}`;
  return ValidateBy({ name, validator: { validate, defaultMessage } }, options);
}

/** Of one amount, and of a total of many. */
const amountDigits = { amount: maxAmountDigits, total: maxTotalDigits } as const;

export type AmountOf = keyof typeof amountDigits;

export function isAmount(value: unknown, of: AmountOf = 'amount'): value is string {
  return (
    typeof value === 'string' &&
    value.replace('-', '').length <= amountDigits[of] &&
    /^(0|-?[1-9]\d*)$/.test(value)
  );
}

/** Minor units as text, at most 18 digits; at most 30 of a total. */
export function IsAmount(of: AmountOf = 'amount'): PropertyDecorator {
  return check(
    'amount',
    `a whole number of minor units as text, at most ${amountDigits[of]} digits`,
    (value) => isAmount(value, of),
  );
}

/** An active currency of ISO 4217, in capitals. */
export function IsCurrency(): PropertyDecorator {
  return check(
    'currency',
    'an active ISO 4217 currency, like "EUR"',
    (value) => typeof value === 'string' && isCurrency(value),
  );
}

/** An id of one kind: `prg_01J…`. */
export function IsPrefixedId(kind: IdKind, options?: ValidationOptions): PropertyDecorator {
  const prefix = idPrefixes[kind];
  const isRight = (value: unknown): boolean => typeof value === 'string' && isId(kind, value);
  const example = `${prefix}_01JD8T7Q4G5V9Z3M1N2P3R4S5T`;
  return together(
    // Of an array, the compiled type says more than we know here.
    ...(options?.each ? [] : [ApiProperty({ example })]),
    check('id', `an id of the form ${prefix}_ and 26 letters and digits`, isRight, options),
  );
}

const instantPattern =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The same instant in UTC with milliseconds (`2026-05-04T10:11:12.000Z`); undefined unless the text is
 * ISO-8601 with an offset or Z, and a day that exists, in 1970 to 9999.
 */
export function utcInstant(text: unknown): string | undefined {
  const match = typeof text === 'string' ? instantPattern.exec(text) : null;
  if (!match) return undefined;
  const [whole, year, month, day] = match;
  // Date.parse takes 30 February for 2 March; the day has to come back as it was given.
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  const instant = new Date(whole);
  return instant.getTime() >= 0 && instant.getUTCFullYear() <= 9999
    ? instant.toISOString()
    : undefined;
}

/** An instant as ISO-8601 with an offset or Z; the field then holds it in UTC with milliseconds. */
export function IsUtcInstant(): PropertyDecorator {
  return together(
    ApiProperty({ format: 'date-time', example: '2026-05-04T10:11:12Z' }),
    Transform(({ value }: { value: unknown }) => utcInstant(value) ?? value),
    check(
      'instant',
      'an instant like 2026-05-04T10:11:12Z, with Z or an offset',
      (value) => utcInstant(value) !== undefined,
    ),
  );
}

/** A day of the calendar, 1970 to 9999, like 2026-05-04. */
export function IsDay(): PropertyDecorator {
  const isRight = (value: unknown): boolean =>
    typeof value === 'string' && utcInstant(`${value}T00:00:00Z`) !== undefined;
  return check('day', 'a day like 2026-05-04', isRight);
}

/** Whether `value` is an absolute http(s) address without credentials, at most 2048 characters. */
export function isHttpUrl(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 2048 || !/^https?:\/\/[^\s\\]+$/i.test(value))
    return false;
  const url = URL.parse(value);
  return url !== null && url.username === '' && url.password === '' && url.hostname !== '';
}

export function IsHttpUrl(): PropertyDecorator {
  return together(
    ApiProperty({ format: 'uri', maxLength: 2048, example: 'https://shop.example/p/42' }),
    check(
      'http-url',
      'an absolute http or https address without credentials, at most 2048 characters',
      isHttpUrl,
    ),
  );
}

/** An e-mail address, at most 254 characters. */
export function IsEmailAddress(): PropertyDecorator {
  // The check of a library breaks at half a surrogate pair instead of refusing it.
  const isRight = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= 254 && value.isWellFormed() && isEmail(value);
  return together(
    ApiProperty({ type: String, format: 'email', maxLength: 254 }),
    check('email', 'an e-mail address of at most 254 characters', isRight),
  );
}

/** A position as the API gave it out. */
export function IsPosition(): PropertyDecorator {
  const isRight = (value: unknown): boolean =>
    typeof value === 'string' && /^[\w:./+=-]{1,200}$/.test(value);
  return check('position', 'a position as this API gave it out', isRight);
}

/** Lines of text; nothing that a table of text cannot hold. */
export const freeText = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
