import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { together } from './validators.js';

// PostgreSQL holds no NUL, and a lone half of a surrogate pair is not UTF-8: both stay outside.
const unfit = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** One line of text for people, 1 to `max` characters; surrounding space is taken off. */
export function IsLine(max: number): PropertyDecorator {
  return together(
    ApiProperty({ type: String, minLength: 1, maxLength: max }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim() : value,
    ),
    ValidateBy({
      name: 'line',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.length > 0 &&
          value.length <= max &&
          !unfit.test(value),
        defaultMessage: () =>
          `$property has to be one line of text, 1 to ${max} characters, without control characters`,
      },
    }),
  );
}
