import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock.js';
import type { ProblemDto } from '../../platform/http/problem.dto.js';
import { contextOf, hasContext, type RequestContext } from '../../platform/http/request-context.js';
import type { BatchResultDto } from '../batch-results.dto.js';
import { PostLog } from './post-log.js';
import type { ToldPost } from './told-post.js';

const routes = new Map<string, 'postback' | 'order' | 'batch'>([
  ['GET /api/v1/postback', 'postback'],
  ['POST /api/v1/conversions', 'order'],
  ['POST /api/v1/conversions/batch', 'batch'],
]);

/** A kept answer is sent again as it stands: what was wrong is in the first one. */
const repeatedRefusal = {
  code: 'idempotency-replayed',
  title: 'Refused as the first time: the Idempotency-Key repeats that answer',
};

/** Notes posts of orders once they are answered, also those that no controller ever saw. */
@Injectable()
export class WatchPosts implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly clock: Clock,
    private readonly log: PostLog,
  ) {}

  onModuleInit(): void {
    // The command line runs the product without HTTP.
    if (!this.http.httpAdapter) return;
    const instance = this.http.httpAdapter.getInstance<FastifyInstance>();
    instance.addHook('onResponse', (request, reply, done) => {
      const route = routes.get(`${request.method} ${request.routeOptions.url ?? ''}`);
      if (route !== undefined && hasContext(request)) this.note(route, request, reply);
      done();
    });
  }

  private note(
    route: 'postback' | 'order' | 'batch',
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const context = contextOf(request);
    const { posted } = context;
    const problem = context.problem ?? (reply.statusCode >= 400 ? repeatedRefusal : null);
    // A limit says nothing of the order: who runs into it is told by the answer.
    if (reply.statusCode === 429) return;
    const { statusCode: httpStatus, elapsedTime: tookMs } = reply;
    const told = { ...this.callerOf(context), at: this.clock.iso(), httpStatus, tookMs };
    if (route === 'batch' && problem === null) {
      const { conversions = [] } = request.body as { readonly conversions?: readonly unknown[] };
      for (const result of posted?.results ?? []) {
        this.log.note({ ...told, ...ofBatch(conversions[result.index], result) });
      }
      return;
    }
    const refused = { outcome: 'refused', problem, conversionId: null } as const;
    const done = {
      // Nobody recorded anything: the answer was the first one, by its Idempotency-Key.
      outcome: posted === undefined || posted.alreadySo ? 'repeated' : 'recorded',
      problem: null,
      conversionId: posted?.id ?? null,
    } as const;
    this.log.note({
      ...told,
      ...(problem === null ? done : refused),
      channel: route === 'postback' ? 'postback' : 'api',
      sent: route === 'postback' ? request.query : request.body,
    });
  }

  private callerOf({ actor }: RequestContext): Pick<ToldPost, 'merchantId' | 'isKnown'> {
    const merchantId = 'merchantId' in actor ? actor.merchantId : null;
    return { merchantId, isKnown: actor.type !== 'anonymous' };
  }
}

function ofBatch(sent: unknown, { status, id, problem }: BatchResultDto) {
  const refusal = (problem as ProblemDto | undefined) ?? null;
  const done = status === 'recorded' ? ('recorded' as const) : ('repeated' as const);
  return {
    ...{ channel: 'api' as const, sent, problem: refusal, conversionId: id ?? null },
    outcome: refusal === null ? done : ('refused' as const),
    ...(refusal === null ? {} : { httpStatus: refusal.status }),
  };
}
