import {
  Injectable,
  SetMetadata,
  type BeforeApplicationShutdown,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { Log } from '../observability/log.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { canonicalJson } from './canonical-json.js';
import { IdempotencyKeys, type Claim, type StoredAnswer } from './idempotency-keys.js';
import { isPassing, problemAnswer, problemContentType } from './problem-answer.js';
import { occasionOf, pathOf } from './problem.filter.js';
import { invalidField, ProblemError } from './problem.js';
import { contextOf, type RequestContext } from './request-context.js';

const unstored = 'tributary:unstored-answer';
const unkeyed = 'tributary:no-idempotency-key';

/**
 * The answer of this route holds a secret and is never kept. With an Idempotency-Key, a repeated
 * request is carried out again under the same command id.
 */
export const UnstoredAnswer = (): CustomDecorator => SetMetadata(unstored, true);

/** An Idempotency-Key does nothing here: of a body with a password not even a hash is kept. */
export const NoIdempotencyKey = (): CustomDecorator => SetMetadata(unkeyed, true);

/** Headers of an answer that are part of what it says. */
const keptHeaders = ['content-type', 'etag', 'location'];

/**
 * Idempotency-Key on POST. The key is on disk before the request is carried out; a repeated request
 * gets the first answer, or, when that was lost, is carried out under the first command id, which
 * makes the same ids and the same events, so nothing is doubled.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor, BeforeApplicationShutdown {
  /** Requests under way in this process, so that their repeats wait instead of racing. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly hash: KeyedHash,
    private readonly reflector: Reflector,
    private readonly log: Log,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = idempotencyKeyOf(request);
    const says = (what: string): boolean =>
      this.reflector.getAllAndOverride<boolean>(what, [
        execution.getHandler(),
        execution.getClass(),
      ]) ?? false;
    if (request.method !== 'POST' || key === undefined || says(unkeyed)) return next.handle();
    const context = contextOf(request);
    const claim: Claim = {
      scope: this.scopeOf(context, request),
      key,
      requestHash: this.hash.request(contentOf(request)),
      commandId: context.commandId,
      startedAt: context.startedAt,
    };
    const stores = !says(unstored);
    const reply = http.getResponse<FastifyReply>();
    return defer(() => from(this.inTurn(claim, { request, reply, context, next, stores })));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay.values());
    await this.keys.idle();
  }

  private async inTurn(claim: Claim, work: Work): Promise<unknown> {
    const identity = `${claim.scope}\n${claim.key}`;
    let before = this.underWay.get(identity);
    while (before) {
      await before;
      before = this.underWay.get(identity);
    }
    let done: () => void = () => undefined;
    this.underWay.set(identity, new Promise((resolve) => (done = resolve)));
    const finish = (): void => {
      this.underWay.delete(identity);
      done();
    };
    try {
      const { result, stored } = await this.once(claim, work);
      // The answer need not wait for its own storing: without it a repeat ends the same.
      void stored.catch((error: unknown) => this.lost(error, work.context)).finally(finish);
      return result;
    } catch (error) {
      finish();
      throw error;
    }
  }

  private async once(
    claim: Claim,
    work: Work,
  ): Promise<{ result: unknown; stored: Promise<void> }> {
    const { context, reply, request, next, stores } = work;
    const first = await this.keys.claim(claim);
    if (!first.requestHash.equals(claim.requestHash))
      throw new ProblemError('idempotency-key-reused');
    if (first.answer) return { result: replay(first.answer, reply), stored: Promise.resolve() };
    context.commandId = first.commandId;
    context.startedAt = first.startedAt;
    try {
      const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      if (!stores || context.hasPassingProblem || reply.statusCode >= 500)
        return { result, stored: Promise.resolve() };
      return { result, stored: this.keys.answer(claim, answerOf(result, reply)) };
    } catch (error) {
      const { document, headers } = problemAnswer(error, occasionOf(request));
      const { status } = document;
      // Nothing was carried out: the key stays free for the request put right.
      if (status === 400) await this.keys.release(claim);
      else if (!isPassing(document) && status !== 401 && status !== 403) {
        const kept = { 'content-type': problemContentType, ...headers };
        await this.keys.answer(claim, { status, headers: kept, body: JSON.stringify(document) });
      }
      throw error;
    }
  }

  private scopeOf(context: RequestContext, request: FastifyRequest): string {
    const { actor } = context;
    return actor.type === 'anonymous'
      ? `anonymous:${this.hash.ip(request.ip)}`
      : `${actor.type}:${actor.id}`;
  }

  private lost(error: unknown, { correlationId }: RequestContext): void {
    this.log.warn({ err: error, correlationId }, 'The answer to an Idempotency-Key was not stored');
  }
}

interface Work {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: RequestContext;
  readonly next: CallHandler;
  readonly stores: boolean;
}

/** The key of a request; undefined when it has none. Throws invalid-header. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalidField(
    'Idempotency-Key',
    'has to be 1 to 255 visible ASCII characters',
    'invalid-header',
  );
}

function contentOf(request: FastifyRequest): string {
  const query = canonicalJson(request.query);
  return [request.method, pathOf(request), query, canonicalJson(request.body)].join('\n');
}

function answerOf(result: unknown, reply: FastifyReply): StoredAnswer {
  const present = keptHeaders.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    status: reply.statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', ...Object.fromEntries(present) },
    body: JSON.stringify(result) ?? 'null',
  };
}

function replay(answer: StoredAnswer, reply: FastifyReply): string {
  reply.status(answer.status).headers(answer.headers).header('idempotency-replayed', 'true');
  return answer.body;
}
