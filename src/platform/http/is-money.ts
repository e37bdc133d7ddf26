import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateNested } from 'class-validator';
import { MoneyDto } from './money.dto.js';
import { isAmount, together } from './validators.js';

interface MoneyBounds {
  /** `nonNegative`: zero or more; `positive`: more than zero. Any sign if absent. */
  readonly sign?: 'nonNegative' | 'positive';
}

/** An amount with its currency: `{ "amount": "12900", "currency": "EUR" }`. Needed unless IsOptional. */
export function IsMoney({ sign }: MoneyBounds = {}): PropertyDecorator {
  const bound =
    sign === 'positive' ? ' above zero' : sign === 'nonNegative' ? ' of zero or more' : '';
  return together(
    ApiProperty({ type: MoneyDto }),
    Type(() => MoneyDto),
    ValidateNested(),
    ValidateBy({
      name: 'money',
      validator: {
        validate: (value: unknown) => value instanceof MoneyDto && isWithin(value.amount, sign),
        defaultMessage: () => `$property has to be an object of amount and currency${bound}`,
      },
    }),
  );
}

/** An amount that is malformed is reported by itself, at its own path. */
function isWithin(amount: unknown, sign: MoneyBounds['sign']): boolean {
  if (!isAmount(amount) || sign === undefined) return true;
  const minor = BigInt(amount);
  return sign === 'positive' ? minor > 0n : minor >= 0n;
}
