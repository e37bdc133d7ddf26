import type { Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  ValidateNested,
} from 'class-validator';
import { together } from './validators.js';

// ValidateNested by itself lets null pass, and a list within a list: they have no fields that could be wrong.

/** An object of the fields of `Dto`. Needed unless Optional. */
export function IsNested(Dto: Class<object>): PropertyDecorator {
  return together(
    ApiProperty({ type: Dto }),
    IsObject(),
    ValidateNested(),
    Type(() => Dto),
  );
}

export interface NestedBounds {
  /** The fewest; none if absent. */
  readonly min?: number;
  readonly max: number;
  /** The field that no two may have in common. */
  readonly uniqueBy?: string;
}

/** A list of objects of the fields of `Dto`. Needed unless Optional. */
export function IsNestedList(
  Dto: Class<object>,
  { min = 0, max, uniqueBy }: NestedBounds,
): PropertyDecorator {
  return together(
    ApiProperty({
      type: [Dto],
      ...(min > 0 && { minItems: min }),
      maxItems: max,
      ...(uniqueBy !== undefined && { uniqueItems: true }),
    }),
    IsArray(),
    ...(min > 0 ? [ArrayMinSize(min)] : []),
    ArrayMaxSize(max),
    ...(uniqueBy === undefined ? [] : [ArrayUnique((item: object) => valueOf(item, uniqueBy))]),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => Dto),
  );
}

/** What is no object is as good as its own key: it is told of by itself. */
function valueOf(item: unknown, field: string): unknown {
  return typeof item === 'object' && item !== null ? Reflect.get(item, field) : item;
}
