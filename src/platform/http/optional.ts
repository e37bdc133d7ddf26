import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { together } from './validators.js';

// class-validator's own IsOptional lets null pass every other check: a handler whose type says `x?: string`
// would be handed null all the same.

/** Of the two that class-validator runs beside every other check, the one that is told for null. */
export const notNull = 'notNull';

/** The field may be left out; null is refused. */
export function Optional(): PropertyDecorator {
  return together(
    ValidateIf((_object: object, value: unknown) => value !== undefined),
    ValidateBy({
      name: notNull,
      validator: {
        validate: (value: unknown) => value !== null,
        defaultMessage: () => '$property may be left out, but it may not be null',
      },
    }),
  );
}

/** The field may be left out or null, which mean the same: the handler finds undefined. */
export function Nullable(): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) => value ?? undefined),
    ValidateIf((_object: object, value: unknown) => value !== undefined),
  );
}

/** The field may be left out, and what it was stays; null takes away what it was. */
export function Clearable(): PropertyDecorator {
  return ValidateIf((_object: object, value: unknown) => value !== undefined && value !== null);
}
