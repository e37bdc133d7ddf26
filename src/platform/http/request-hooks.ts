import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.js';
import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import type { AllowedMethods } from './allowed-methods.js';
import { isInnerRequest } from './inner-request.js';
import { pathOf } from './problem.filter.js';
import { attachContext, contextOf, hasContext, inContext, traceIdOf } from './request-context.js';

/** Answers that come too often to be worth a line each. */
const quiet = /^\/(l\/|admin\/|media\/|healthz|readyz|metrics)/;

/** Every page of the public site. */
const pagesRoute = '/*';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that does without context, log line and metrics of the platform: it sees to itself. */
    readonly bare?: true;
  }
}

/** Gives every request its context, and tells log and metrics how it ended. */
export function hookRequests(
  instance: FastifyInstance,
  parts: { clock: Clock; log: Log; metrics: Metrics; allowed: AllowedMethods },
): void {
  const { clock, log, metrics, allowed } = parts;
  instance.addHook('onRoute', ({ method, url }) => allowed.add(method, url));
  instance.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.bare) return done();
    const context = attachContext(request, clock);
    reply.header('x-correlation-id', context.correlationId);
    // https://w3c.github.io/trace-context/#traceresponse-header
    if (context.trace) reply.header('traceresponse', context.trace.traceparent);
    inContext(context, done);
  });
  // Reading the body leaves the context; from here on it is entered again.
  instance.addHook('preHandler', (request, _reply, done) =>
    hasContext(request) ? inContext(contextOf(request), done) : done(),
  );
  instance.addHook('onResponse', (request, reply, done) => {
    if (!hasContext(request)) return done();
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    metrics.answered({ method, route, status, seconds: elapsedTime / 1000 });
    const context = contextOf(request);
    context.trace?.end(status);
    const { correlationId, actor } = context;
    const path = pathOf(request);
    const line = {
      method,
      path,
      status,
      ms: Math.round(elapsedTime * 10) / 10,
      actor: actor.id,
      correlationId,
      traceId: traceIdOf(context),
    };
    const isQuiet = quiet.test(path) || route === pagesRoute || isInnerRequest();
    if (isQuiet && status < 500) log.debug(line, 'Answered');
    else log.info(line, 'Answered');
    done();
  });
}
