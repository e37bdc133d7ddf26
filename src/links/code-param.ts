import { Injectable, type PipeTransform } from '@nestjs/common';
import { refuse } from '#domain/kernel/refusal.js';
import { RefusedError } from '../platform/refused-error.js';

/** A link's code in a path. Throws link.not-found for what no link can be called. */
@Injectable()
export class CodeParam implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && /^[\w-]{3,64}$/.test(value)) return value;
    throw new RefusedError(refuse('link.not-found'));
  }
}
