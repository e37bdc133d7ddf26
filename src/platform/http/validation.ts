import {
  type ArgumentMetadata,
  Injectable,
  ValidationPipe,
  type Type,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { rememberRules } from './known-rules.js';
import { notNull } from './optional.js';
import { ProblemError, type FieldError } from './problem.js';

const rules = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: false,
} as const satisfies ValidationPipeOptions;

rememberRules();

/** A body with a thousand faults is told of the first hundred. */
const mostErrors = 100;

/** Every body, query and parameter object of a DTO class is checked; unknown fields are named. */
export function validationPipe(): ValidationPipe {
  return new ObjectPipe({
    ...rules,
    transform: true,
    // Asked for by name: else the pipe drops the value of whatever has faulty members.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => invalidRequest(fieldErrors(errors)),
  });
}

function noObject(): ProblemError {
  const message = 'the body has to be an object';
  const errors = [{ field: '', code: 'object', message }];
  return new ProblemError('invalid-request', { detail: message, errors });
}

/** A list or a plain value has no fields to name: it is told so by itself. */
@Injectable()
class ObjectPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isWanted = metadata.type === 'body' && this.toValidate(metadata);
    if (isWanted && value !== undefined && value !== null) {
      if (typeof value !== 'object' || Array.isArray(value)) throw noObject();
    }
    return super.transform(value, metadata);
  }
}

export function invalidRequest(errors: readonly FieldError[]): ProblemError {
  const fields = [...new Set(errors.map(({ field }) => field))];
  const shown = fields.slice(0, 5).join(', ');
  const detail = fields.length > 5 ? `${shown} and ${fields.length - 5} more` : shown;
  return new ProblemError('invalid-request', { detail: `Not right: ${detail}`, errors });
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Checks one value by itself, as the pipe would: for batches that answer each item. */
export async function checked<Value extends object>(
  type: Type<Value>,
  plain: unknown,
): Promise<Checked<Value>> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { ok: false, errors: [{ field: '', code: 'object', message: 'has to be an object' }] };
  }
  const value = plainToInstance(type, plain);
  const errors = fieldErrors(
    await validate(value, { ...rules, validationError: { target: false } }),
  );
  return errors.length === 0 ? { ok: true, value } : { ok: false, errors };
}

/** One entry for each thing that is wrong, with the path of its field; at most a hundred. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  const found: FieldError[] = [];
  for (const error of errors) {
    if (found.length >= mostErrors) break;
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    // What is no list has no items: their faults would only be noise.
    const children = error.constraints?.['isArray'] === undefined ? (error.children ?? []) : [];
    found.push(...ownErrors(error, field), ...fieldErrors(children, field));
  }
  return found.slice(0, mostErrors);
}

function ownErrors(error: ValidationError, field: string): FieldError[] {
  const constraints = Object.entries(error.constraints ?? {});
  if (constraints.length === 0) return [];
  if (error.constraints?.['whitelistValidation'] !== undefined) {
    return [{ field, code: 'unknown-field', message: `${field} is not a field of this request` }];
  }
  if (error.value === undefined)
    return [{ field, code: 'required', message: `${field} is needed` }];
  // Of null there is nothing more to say than that it may not be.
  const onNull = error.constraints?.[notNull];
  if (onNull !== undefined) {
    return [{ field, code: 'not-null', message: onNull.replace(error.property, field) }];
  }
  // "Must be an object or array" only repeats what a more telling rule says; of what is no list, what
  // its items and their number should be is beside the point.
  const isNoList = error.constraints?.['isArray'] !== undefined;
  const telling = constraints.filter(([name]) =>
    isNoList ? name === 'isArray' : name !== 'nestedValidation',
  );
  return (telling.length > 0 ? telling : constraints).map(([name, message]) => ({
    field,
    code: codeOf(name),
    message: message.replace(error.property, field),
  }));
}

/** `isInt` is `int`, `maxLength` is `max-length`. */
function codeOf(constraint: string): string {
  return constraint
    .replace(/^is(?=[A-Z])/, '')
    .replace(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
}
