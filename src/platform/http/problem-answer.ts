import { HttpException } from '@nestjs/common';
import { RevisionMismatch } from '../commands/pipeline.js';
import { isDatabaseAway } from '../database/database-away.js';
import {
  OutcomeUnknown,
  Overloaded,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../event-store/port.js';
import { RefusedError } from '../refused-error.js';
import type { ProblemDto } from './problem.dto.js';
import {
  platformProblems,
  ProblemError,
  type FieldError,
  type PlatformProblemCode,
} from './problem.js';
import { refusalProblems } from './refusal-problems.js';

/** What the document needs to know about the request. */
export interface Occasion {
  /** Path without query. */
  readonly path: string;
  readonly correlationId: string;
  /** Of the request's trace; undefined where none is made. */
  readonly traceId?: string;
  /** Whether the request named the revision it was decided on. */
  readonly ifMatch: boolean;
}

export interface ProblemAnswer {
  readonly document: ProblemDto;
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody foresaw it: log it. */
  readonly isBug: boolean;
}

export const problemContentType = 'application/problem+json; charset=utf-8';

/** The problem document for anything that was thrown. Nothing of an unforeseen error is told. */
export function problemAnswer(error: unknown, occasion: Occasion): ProblemAnswer {
  if (error instanceof RefusedError) return refused(error, occasion);
  const problem = error instanceof ProblemError ? error : foreseen(error, occasion);
  const code = problem?.code ?? 'internal';
  const { status, title } = platformProblems[code];
  const { detail, errors, members, retryAfterSeconds, headers } = problem?.extras ?? {};
  return {
    document: {
      ...members,
      type: `/problems/${code}`,
      title,
      status,
      code,
      ...(detail === undefined ? {} : { detail }),
      instance: occasion.path,
      traceId: occasion.traceId ?? occasion.correlationId,
      ...(errors === undefined ? {} : { errors }),
    },
    headers: {
      ...headers,
      ...(retryAfterSeconds ? { 'retry-after': String(Math.ceil(retryAfterSeconds)) } : {}),
    },
    isBug: problem === undefined,
  };
}

/**
 * Whether the same request may well succeed in a moment: the answer is never kept for its repeats.
 * A revision mismatch is final: it is the client's own condition that does not hold.
 */
export function isPassing({ status, code }: Pick<ProblemDto, 'status' | 'code'>): boolean {
  return status >= 500 || status === 429 || code === 'conflict';
}

function refused({ refusal }: RefusedError, occasion: Occasion): ProblemAnswer {
  const { status, title } = refusalProblems[refusal.code];
  const { code, details } = refusal;
  const field = typeof details['field'] === 'string' ? details['field'] : undefined;
  const why = typeof details['why'] === 'string' ? details['why'] : undefined;
  const errors: FieldError[] | undefined =
    field === undefined ? undefined : [{ field, code, message: why ?? title }];
  return {
    document: {
      type: `/problems/${code}`,
      title,
      status,
      code,
      instance: occasion.path,
      traceId: occasion.traceId ?? occasion.correlationId,
      ...(why === undefined ? {} : { detail: why }),
      ...(errors === undefined ? {} : { errors }),
      ...(Object.keys(details).length === 0 ? {} : { details }),
    },
    headers: {},
    isBug: false,
  };
}

/** Failures of the event store and of the HTTP framework, in our words. */
function foreseen(error: unknown, occasion: Occasion): ProblemError | undefined {
  if (error instanceof RevisionMismatch) {
    return new ProblemError('revision-mismatch', { detail: `It is at rev-${error.actual} now` });
  }
  if (error instanceof WrongExpectedRevision) {
    if (!occasion.ifMatch) return new ProblemError('conflict', { retryAfterSeconds: 1 });
    const detail =
      error.actual === undefined ? 'It does not exist' : `It is at rev-${error.actual} now`;
    return new ProblemError('revision-mismatch', { detail });
  }
  if (error instanceof Overloaded) {
    return new ProblemError('overloaded', { retryAfterSeconds: error.retryAfterSeconds });
  }
  if (error instanceof Unavailable || isDatabaseAway(error))
    return new ProblemError('unavailable', { retryAfterSeconds: 2 });
  if (error instanceof OutcomeUnknown) {
    const detail = 'Retry with the same Idempotency-Key: it happens once at most';
    return new ProblemError('outcome-unknown', { detail, retryAfterSeconds: 1 });
  }
  if (error instanceof TooLarge) return new ProblemError('body-too-large');
  return framework(error);
}

const byStatus: Readonly<Record<number, PlatformProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'route-not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  412: 'revision-mismatch',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
  503: 'unavailable',
};

/** Fastify's own refusals come wrapped in Nest's HttpException, or bare before routing. */
function framework(error: unknown): ProblemError | undefined {
  const status = error instanceof HttpException ? error.getStatus() : statusCodeOf(error);
  const cause = error instanceof HttpException ? error.cause : error;
  const fastifyCode = codeOf(cause);
  if (isUnreadableJson(cause, fastifyCode)) return new ProblemError('malformed-json');
  const code = status === undefined ? undefined : byStatus[status];
  return code && new ProblemError(code);
}

function isUnreadableJson(cause: unknown, fastifyCode: string | undefined): boolean {
  if (
    fastifyCode === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    fastifyCode === 'FST_ERR_CTP_INVALID_JSON_BODY'
  )
    return true;
  // The JSON parser throws a SyntaxError with status 400; a SyntaxError of ours has none.
  return cause instanceof SyntaxError && statusCodeOf(cause) === 400;
}

function statusCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' && error.statusCode < 500
    ? error.statusCode
    : undefined;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
