import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#domain/kernel/refusal.js';
import {
  type Occasion,
  problemAnswer,
  problemContentType,
} from '../platform/http/problem-answer.js';
import { pathOf } from '../platform/http/problem.filter.js';
import { RefusedError } from '../platform/refused-error.js';
import { noQuery, type Query } from './labels.js';
import {
  htmlPage,
  type Obstacle,
  pagePolicy,
  pages,
  preferredForm,
  styleSheet,
  styleSheetPath,
  styleSheetTag,
} from './pages.js';
import type { Outcome, Redirect } from './redirect.js';

type LinkRequest = FastifyRequest<{ Params: { code: string }; Querystring: Query }>;

/** Told of every answer. `error` only when the click could not be taken. */
export type OnAnswered = (
  answer: { method: string; status: number; seconds: number },
  error?: Error,
) => void;

const methods = ['GET', 'HEAD'] as const;
const refusals = {
  unknown: 'link.not-found',
  disabled: 'link.disabled',
  expired: 'link.expired',
} as const;

/**
 * `GET|HEAD /l/{code}`. On an instance without the platform's hooks: they would take longer than the
 * redirect itself.
 */
export function routeLinks(
  instance: FastifyInstance,
  redirect: Redirect,
  onAnswered: OnAnswered,
): void {
  instance.route({
    method: [...methods],
    url: '/l/:code',
    exposeHeadRoute: false,
    config: { bare: true },
    helmet: false,
    handler: (request: LinkRequest, reply: FastifyReply) => {
      const { method, headers, ip: address } = request;
      const query = request.originalUrl.includes('?') ? request.query : noQuery;
      redirect.follow(request.params.code, { method, headers, query, address }, (outcome) => {
        let error = outcome.kind === 'failed' ? outcome.error : undefined;
        try {
          if (outcome.kind === 'found') sendOn(reply, outcome);
          else sendPage(request, reply, outcome);
        } catch (reason) {
          // Whoever answers answers others too: only this connection ends.
          error = reason instanceof Error ? reason : new Error(String(reason));
          reply.raw.destroy();
        }
        onAnswered(
          { method, status: reply.raw.statusCode, seconds: reply.elapsedTime / 1000 },
          error,
        );
      });
    },
  });
  instance.get(styleSheetPath, (_request, reply) => {
    void reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=86400',
        etag: styleSheetTag,
      })
      .send(styleSheet);
  });
}

/** Straight to the socket: the framework's own way of sending takes longer than all the rest of it. */
function sendOn(
  reply: FastifyReply,
  { location, cookie }: Extract<Outcome, { kind: 'found' }>,
): void {
  const headers = [
    ...['location', location, 'content-length', '0', 'cache-control', 'private, no-store'],
    ...['referrer-policy', 'strict-origin-when-cross-origin'],
  ];
  if (cookie !== undefined) headers.push('set-cookie', cookie);
  reply.hijack();
  reply.raw.writeHead(302, headers).end();
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Exclude<Outcome, { kind: 'found' }>,
): void {
  const obstacle: Obstacle = outcome.kind === 'failed' ? 'overloaded' : outcome.kind;
  const occasion: Occasion = { path: pathOf(request), correlationId: request.id, ifMatch: false };
  const problem =
    outcome.kind === 'failed' ? outcome.error : new RefusedError(refuse(refusals[outcome.kind]));
  const { document, headers } = problemAnswer(problem, occasion);
  const page = pages[obstacle];
  const form = preferredForm(request.headers.accept);
  reply.code(page.status);
  reply.headers({
    'cache-control': 'private, no-store',
    'content-security-policy': pagePolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    vary: 'accept',
    ...(obstacle === 'overloaded' ? { 'retry-after': headers['retry-after'] ?? '2' } : {}),
  });
  const send = (type: string, body: string): void => void reply.type(type).send(body);
  if (form === 'json')
    send(problemContentType, JSON.stringify({ ...document, status: page.status }));
  else if (form === 'text') send('text/plain; charset=utf-8', `${page.title}\n${page.text}\n`);
  else send('text/html; charset=utf-8', htmlPage(page));
}
