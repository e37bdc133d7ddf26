import { ValidateBy } from 'class-validator';
import { IANAZone } from 'luxon';

/** A name of the IANA time zone database, like `Europe/Berlin` or `UTC`. */
export function IsTimeZone(): PropertyDecorator {
  return ValidateBy({
    name: 'time-zone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && IANAZone.isValidZone(value),
      defaultMessage: () => '$property has to be an IANA time zone, like Europe/Berlin',
    },
  });
}
