import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { idPrefixes, isId, type IdKind } from '#domain/kernel/ids.js';
import { invalidField } from './problem.js';

/** Checks an id in a path: `@Param('id', new IdParam('program'))`. */
export class IdParam implements PipeTransform<unknown, string> {
  constructor(private readonly kind: IdKind) {}

  transform(value: unknown, { data }: ArgumentMetadata): string {
    if (typeof value === 'string' && isId(this.kind, value)) return value;
    throw invalidField(
      data ?? 'id',
      `has to be an id of the form ${idPrefixes[this.kind]}_ and 26 letters and digits`,
    );
  }
}
