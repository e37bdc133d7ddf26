import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateNested } from 'class-validator';
import { MoneyDto, TotalDto } from './money.dto.js';
import { isAmount, together, type AmountOf } from './validators.js';

interface MoneyBounds {
  /** `nonNegative`: zero or more; `positive`: more than zero. Any sign if absent. */
  readonly sign?: 'nonNegative' | 'positive';
  /** `total`: the sum of many. One amount if absent. */
  readonly of?: AmountOf;
}

/** An amount with its currency: `{ "amount": "12900", "currency": "EUR" }`. Needed unless Optional. */
export function IsMoney({ sign, of = 'amount' }: MoneyBounds = {}): PropertyDecorator {
  const Dto = of === 'total' ? TotalDto : MoneyDto;
  const bound =
    sign === 'positive' ? ' above zero' : sign === 'nonNegative' ? ' of zero or more' : '';
  return together(
    ApiProperty({ type: Dto }),
    Type(() => Dto),
    ValidateNested(),
    ValidateBy({
      name: 'money',
      validator: {
        validate: (value: unknown) => value instanceof Dto && isWithin(value.amount, sign, of),
        defaultMessage: () => `$property has to be an object of amount and currency${bound}`,
      },
    }),
  );
}

/** An amount that is malformed is reported by itself, at its own path. */
function isWithin(amount: unknown, sign: MoneyBounds['sign'], of: AmountOf): boolean {
  if (!isAmount(amount, of) || sign === undefined) return true;
  const minor = BigInt(amount);
  return sign === 'positive' ? minor > 0n : minor >= 0n;
}
