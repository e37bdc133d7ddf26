import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { Optional } from './optional.js';
import { together } from './validators.js';

/** Values that a column may have, or, with a minus before each, may not have. */
export interface Several {
  readonly values: readonly string[];
  readonly isExcluded: boolean;
}

/** Of one filter: more of them nobody types, and a longer address is cut by some servers. */
const most = 50;

/**
 * A filter by several values: `held,pending`, or `-paid,-rejected` for all but these. May be left out;
 * in a body it may be a list as well. The field then holds the texts as they came: see severalOf.
 */
export function IsSeveral(
  description: string,
  isRight: (value: string) => boolean,
  { example, limit = most }: { readonly example: string; readonly limit?: number },
): PropertyDecorator {
  return together(
    ApiPropertyOptional({
      ...{ type: String, example },
      description: `${description}: one or several, separated by commas; with a minus before each, all but these`,
    }),
    Optional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.split(',') : value,
    ),
    ValidateBy({
      name: 'several',
      validator: {
        validate: (value: unknown) => isSeveral(value, isRight, limit),
        defaultMessage: () =>
          `$property has to be 1 to ${limit} values like ${example}, separated by commas, all of them with a minus before or none`,
      },
    }),
  );
}

function isSeveral(value: unknown, isRight: (value: string) => boolean, limit: number): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > limit) return false;
  if (!value.every((each): each is string => typeof each === 'string')) return false;
  const { values, isExcluded } = severalOf(value);
  return value.every((each) => each.startsWith('-') === isExcluded) && values.every(isRight);
}

/** What texts that were checked by IsSeveral mean. */
export function severalOf(texts: readonly string[]): Several {
  const isExcluded = texts[0]?.startsWith('-') === true;
  return { values: isExcluded ? texts.map((text) => text.slice(1)) : texts, isExcluded };
}
