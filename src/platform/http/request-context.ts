import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { anonymous, type RequestActor } from '../auth/actor.js';
import type { Clock } from '../clock.js';
import type { CommandStamp } from '../ids.js';

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

/** Runs `work` within a context: what a command-line program or a worker does. */
export function inContext<Result>(context: RequestContext, work: () => Result): Result {
  return contexts.run(context, work);
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

/** Gives a request its context, once. */
export function attachContext(request: FastifyRequest, clock: Clock): RequestContext {
  const context = newContext(clock, request.headers['x-correlation-id']);
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
