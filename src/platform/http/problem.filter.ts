import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../observability/log.js';
import { AllowedMethods } from './allowed-methods.js';
import {
  problemAnswer,
  problemContentType,
  type Occasion,
  type ProblemAnswer,
} from './problem-answer.js';
import { ProblemError } from './problem.js';
import { contextOf, correlationIdFrom, traceIdOf } from './request-context.js';

/** Every failure leaves as a problem document; what nobody foresaw is logged, once. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly allowed: AllowedMethods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const occasion = occasionOf(request);
    const { document, headers, isBug } = problemAnswer(this.elsewhere(error, request), occasion);
    contextOf(request).problem = document;
    if (isBug)
      this.log.error({ err: error, correlationId: occasion.correlationId }, 'Unforeseen failure');
    if (reply.sent || reply.raw.headersSent) {
      // A stream that broke after it began: all that is left is to break the connection visibly.
      reply.raw.destroy();
      return;
    }
    send(reply, { document, headers });
  }

  /** Tells an unknown path from a known path that does not take the method. */
  private elsewhere(error: unknown, request: FastifyRequest): unknown {
    if (!(error instanceof HttpException) || error.getStatus() !== 404) return error;
    const methods = this.allowed.for(pathOf(request));
    if (methods.length === 0 || methods.includes(request.method)) return error;
    return new ProblemError('method-not-allowed', { headers: { allow: methods.join(', ') } });
  }
}

/** What could not even be routed never came to our hooks: it has no context. */
export function answerUnroutable(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const correlationId = correlationIdFrom(request.headers['x-correlation-id']);
  reply.header('x-correlation-id', correlationId);
  send(reply, problemAnswer(error, { path: pathOf(request), correlationId, ifMatch: false }));
}

function send(
  reply: FastifyReply,
  { document, headers }: Pick<ProblemAnswer, 'document' | 'headers'>,
): void {
  const text = JSON.stringify(document);
  void reply.status(document.status).headers(headers).type(problemContentType).send(text);
}

export function occasionOf(request: FastifyRequest): Occasion {
  const context = contextOf(request);
  return {
    path: pathOf(request),
    correlationId: context.correlationId,
    traceId: traceIdOf(context),
    ifMatch: request.headers['if-match'] !== undefined,
  };
}

/** Of a path that is itself a key, for some minutes: the part that opens. */
const opening = /^(\/media-uploads\/[^.]*\.).+$/;

/** The path as sent, without what may be secret: the query, and the key of an upload. */
export function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '/';
  return path.replace(opening, '$1***');
}
