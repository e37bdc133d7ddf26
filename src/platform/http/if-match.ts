import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidField } from './problem.js';

/** The entity tag of a revision: `"rev-4"`. */
export function etagOf(revision: bigint): string {
  return `"rev-${revision}"`;
}

/** The revision in `If-Match: "rev-4"`; undefined without the header. Throws invalid-header. */
export function revisionFrom(header: string | undefined): bigint | undefined {
  if (header === undefined) return undefined;
  const match = /^"rev-(0|[1-9]\d{0,17})"$/.exec(header.trim());
  if (!match?.[1])
    throw invalidField(
      'If-Match',
      'has to be one entity tag like "rev-4", in quotes',
      'invalid-header',
    );
  return BigInt(match[1]);
}

/** The revision the client decided on, from If-Match: a bigint, or undefined when it named none. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  revisionFrom(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
