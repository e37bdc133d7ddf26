import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { anonymous, type RequestActor } from '../auth/actor.js';
import type { Clock } from '../clock.js';
import type { CommandStamp } from '../ids.js';
import type { ProblemDto } from './problem.dto.js';
import type { RequestTrace } from '../observability/traces.js';
import { tracing } from '../observability/tracing.js';

/** What is known about the work at hand, from the edge down to the metadata of events. */
export interface RequestContext extends CommandStamp {
  readonly correlationId: string;
  /** Set by the access guard. */
  actor: RequestActor;
  /** Set anew by the idempotency interceptor when the request repeats an earlier one. */
  commandId: string;
  startedAt: string;
  /** A part of the answer says "not now": a repeat of the request shall be carried out again. */
  hasPassingProblem?: boolean;
  /** Ids of those whose personal data was opened for this request. */
  opened?: Set<string>;
  /** Whose data was opened has been recorded: from here on nothing more is. */
  hasRecordedReads?: boolean;
  /** The problem that it was answered with. */
  problem?: ProblemDto;
  /** What became of the orders that it posted, set by who recorded them. */
  posted?: PostedOrders;
  /** Undefined when this process makes no traces. */
  readonly trace?: RequestTrace;
}

/** One order, or the results of many. */
export interface PostedOrders {
  readonly id?: string;
  readonly alreadySo?: boolean;
  readonly results?: readonly {
    readonly index: number;
    readonly status: 'recorded' | 'already-recorded' | 'refused';
    readonly id?: string;
    readonly problem?: object;
  }[];
}

const contexts = new AsyncLocalStorage<RequestContext>();
const byRequest = new WeakMap<object, RequestContext>();

/** The context of the work at hand; undefined outside of any. */
export function currentContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Tells that a part of the answer being made is a problem that passes. */
export function markPassing(): void {
  const context = contexts.getStore();
  if (context) context.hasPassingProblem = true;
}

/**
 * Tells that personal data of somebody is opened for the work at hand. Whatever opens some calls this;
 * for requests it is recorded before the answer leaves (src/audit/record-reads.interceptor.ts).
 * Throws when it is too late for that: such an answer would leave without a record.
 */
export function notePersonalRead(subject: string): void {
  const context = contexts.getStore();
  if (!context) return;
  if (context.hasRecordedReads) throw new Error('Personal data was opened after the answer');
  (context.opened ??= new Set()).add(subject);
}

/** Tells what became of the orders that the work at hand posted. */
export function tellPosted(posted: PostedOrders): void {
  const context = contexts.getStore();
  if (context) context.posted = posted;
}

/** Runs `work` within a context: what a command-line program or a worker does. */
export function inContext<Result>(context: RequestContext, work: () => Result): Result {
  const { trace } = context;
  if (trace === undefined) return contexts.run(context, work);
  return trace.within(() => contexts.run(context, work));
}

/** A context for new work. `correlation` is kept when it is a fit id, else a new one is made. */
export function newContext(clock: Clock, correlation?: unknown): RequestContext {
  return {
    correlationId: correlationIdFrom(correlation),
    actor: anonymous,
    commandId: randomUUID(),
    startedAt: clock.iso(),
  };
}

/** What the client calls its request, where that is a fit id; else a new UUID. */
export function correlationIdFrom(given: unknown): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** What problem documents and the log call the work at hand: its trace, else its correlation. */
export function traceIdOf({ trace, correlationId }: RequestContext): string {
  return trace?.traceId ?? correlationId;
}

/** Gives a request its context, once. Without a name of the client's, its trace names it. */
export function attachContext(request: FastifyRequest, clock: Clock): RequestContext {
  const { method, headers } = request;
  const route = request.routeOptions.url;
  const trace = tracing()?.request({ method, route, traceparent: headers['traceparent'] });
  const context = newContext(clock, headers['x-correlation-id'] ?? trace?.traceId);
  if (trace !== undefined) Object.assign(context, { trace });
  byRequest.set(request.raw, context);
  return context;
}

/** Whether a request came in through the platform's hooks. */
export function hasContext(request: FastifyRequest): boolean {
  return byRequest.has(request.raw);
}

/** The context of a request. Throws for a request that came in past the platform's hooks. */
export function contextOf(request: FastifyRequest): RequestContext {
  const context = byRequest.get(request.raw);
  if (!context) throw new Error('The request has no context');
  return context;
}
